package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;
import static org.passwordservice.it.Api.bearer;

/** Section 2.9 of the contract, but for the second factor: logins, address and secret question of one's own account. */
abstract class AccountScenarios {

    static final Map<String, String> SETTINGS = Map.of(
            "passwords.secret-question", "optional",
            "passwords.registration.confirm-email", "true",
            "passwords.throttle.mails.minute", "5");

    private static final String LOGINS = "/v1.0/users/@me/logins";
    private static final String EMAIL = "/v1.0/users/@me/email";
    private static final String QUESTION = "/v1.0/users/@me/secret-question";

    private static final String DONE = "{\"Errors\":[],\"IsSucceed\":true}";
    private static final String WRONG_CODE = "{\"Errors\":[\"Code is incorrect or has expired.\"],"
            + "\"ErrorsCode\":[\"ErrorIncorrectCode\"],\"IsSucceed\":false}";

    abstract ServiceProcess service();

    private Api api() {
        return new Api(service());
    }

    private Inbox inbox() {
        return new Inbox(service());
    }

    /** A user with a confirmed address. */
    private Api.User confirmed() {
        Api.User user = api().register();
        confirmRegistration(user.email());
        return user;
    }

    private void confirmRegistration(String address) {
        Answer answer = api().postJson(
                        "/v1.0/users/identifiers/reset/code",
                        "{\"Code\":\"" + inbox().confirmationCode(address, 1)
                                + "\",\"Identifier\":\"UserActivation\"}");
        assertThat(answer.status()).isEqualTo(200);
    }

    private Answer enter(String token, String address) {
        return api().putJson(
                        EMAIL, "{\"Password\":\"%s\",\"Email\":\"%s\"}".formatted(PASSWORD, address), bearer(token));
    }

    private Answer confirm(String token, String code) {
        return api().postJson(EMAIL + "/confirm", "{\"Code\":\"" + code + "\"}", bearer(token));
    }

    private String codeTo(String address) {
        return inbox().resetCode(address);
    }

    // Logins

    @Test
    void whenLoginsAreListedThenEachHasItsOriginAndOneIsCurrent() {
        Api.User user = api().register();
        String first = api().token(user.login(), PASSWORD);
        String second = api().send(
                        "POST",
                        "/token",
                        BodyPublishers.noBody(),
                        "Username",
                        user.login(),
                        "Password",
                        PASSWORD,
                        "User-Agent",
                        "a trading app/1.0 " + "x".repeat(100))
                .text("Token");

        Answer answer = api().get(LOGINS, bearer(second));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode logins = answer.json().path("Logins");
        assertThat(logins).hasSize(2);
        JsonNode newest = logins.get(0);
        assertThat(newest.fieldNames())
                .toIterable()
                .containsExactly(
                        "Id",
                        "Application",
                        "Client",
                        "ClientAddress",
                        "CreatedAt",
                        "LastUsedAt",
                        "ExpiresAt",
                        "Current");
        assertThat(newest.path("Current").asBoolean()).isTrue();
        assertThat(newest.path("Client").asText())
                .startsWith("a trading app/1.0 x")
                .hasSize(100);
        assertThat(newest.path("ClientAddress").asText()).startsWith("10.1.");
        assertThat(newest.path("CreatedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z");
        assertThat(newest.path("LastUsedAt").asText()).endsWith(":00:00.0000000Z");
        assertThat(logins.get(1).path("Current").asBoolean()).isFalse();
        assertThat(api().get(LOGINS, bearer(first))
                        .json()
                        .path("Logins")
                        .get(1)
                        .path("Current")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whenOneLoginIsEndedThenItAloneIsInvalidAndEndingItAgainIsAccepted() {
        Api.User user = api().register();
        String other = api().token(user.login(), PASSWORD);
        String own = api().token(user.login(), PASSWORD);
        String third = api().token(user.login(), PASSWORD);
        long id = 0;
        for (JsonNode login : api().get(LOGINS, bearer(other)).json().path("Logins")) {
            id = login.path("Current").asBoolean() ? login.path("Id").asLong() : id;
        }

        for (int time = 1; time <= 2; time++) {
            Answer ended = end(LOGINS + "/" + id, own);
            assertThat(ended.status()).isEqualTo(204);
            assertThat(ended.body()).isEmpty();
        }
        assertThat(api().info(other).status()).isEqualTo(401);
        assertThat(api().info(own).status()).isEqualTo(200);
        assertThat(api().info(third).status()).isEqualTo(200);
    }

    @Test
    void whenAllLoginsAreEndedThenThePresentedOneStays() {
        Api.User user = api().register();
        String own = api().token(user.login(), PASSWORD);
        List<String> others = IntStream.range(0, 3)
                .mapToObj(i -> api().token(user.login(), PASSWORD))
                .toList();

        assertThat(end(LOGINS, own).status()).isEqualTo(204);
        assertThat(others)
                .allSatisfy(token -> assertThat(api().info(token).status()).isEqualTo(401));
        assertThat(api().get(LOGINS, bearer(own)).json().path("Logins")).hasSize(1);
    }

    @Test
    void whenALoginOfAnotherUserIsEndedThenItStaysAndTheAnswerIsTheSame() {
        String victim = api().token(api().register().login(), PASSWORD);
        String own = api().token(api().register().login(), PASSWORD);
        long id = api().get(LOGINS, bearer(victim))
                .json()
                .path("Logins")
                .get(0)
                .path("Id")
                .asLong();

        assertThat(end(LOGINS + "/" + id, own).status()).isEqualTo(204);
        assertThat(end(LOGINS + "/999999999999999999", own).status()).isEqualTo(204);
        assertThat(api().info(victim).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/abc", "/-1", "/1.0", "/9999999999999999999", "/%20", "/1x"})
    void whenTheIdOfALoginIsMalformedThenThereIsNoSuchResource(String id) {
        String own = api().token(api().register().login(), PASSWORD);

        assertThat(end(LOGINS + id, own).status()).isEqualTo(404);
    }

    @Test
    void whenTwoLoginsEndEachOtherAtOnceThenOneRemains() throws Exception {
        Api.User user = api().register();
        String one = api().token(user.login(), PASSWORD);
        String two = api().token(user.login(), PASSWORD);
        List<Answer> answers = atOnce(List.of(() -> end(LOGINS, one), () -> end(LOGINS, two)));

        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(204, 401);
        assertThat(List.of(api().info(one).status(), api().info(two).status())).containsExactlyInAnyOrder(200, 401);
    }

    private Answer end(String path, String token) {
        return api().send("DELETE", path, BodyPublishers.noBody(), bearer(token));
    }

    // Address

    @Test
    void whenANewAddressIsConfirmedThenItTakesThePlaceOfTheFormer() {
        Api.User user = confirmed();
        String address = "new-" + user.email();
        String own = api().token(user.login(), PASSWORD);
        String other = api().token(user.login(), PASSWORD);
        api().ask(user.login());
        String reset = inbox().resetCode(user.email());

        Answer entered = enter(own, address);
        assertThat(entered.status()).isEqualTo(200);
        assertThat(entered.body()).isEqualTo(DONE);
        String code = codeTo(address);
        assertThat(inbox().awaitText(user.email(), "entered a new e-mail address"))
                .contains("If it was not you")
                .doesNotContain(address);
        assertThat(api().info(own).text("Email")).isEqualTo(user.email());
        assertThat(api().logIn(address, PASSWORD).status()).isEqualTo(401);

        assertThat(confirm(own, code).body()).isEqualTo(DONE);
        assertThat(api().info(own).text("Email")).isEqualTo(address);
        assertThat(api().info(own).text("Login")).isEqualTo(user.login());
        assertThat(api().info(other).status()).isEqualTo(401);
        assertThat(api().logIn(address, PASSWORD).status()).isEqualTo(200);
        assertThat(api().logIn(user.email(), PASSWORD).status()).isEqualTo(401);
        assertThat(api().redeem(reset).status()).isEqualTo(409);
        assertThat(confirm(own, code).body()).isEqualTo(WRONG_CODE);
        assertThat(inbox().awaitText(user.email(), "was changed on")).doesNotContain(address);
        assertThat(inbox().awaitText(address, "was changed on")).contains("If it was not you");
    }

    @Test
    void whenTheLoginIsTheAddressThenItChangesWithIt() {
        String former = "own" + System.nanoTime() + "@example.com";
        String address = "new" + former;
        assertThat(api().postJson("/v1.0/registration/", Api.registration(former, former, PASSWORD))
                        .status())
                .isEqualTo(200);
        confirmRegistration(former);
        String own = api().token(former, PASSWORD);
        enter(own, address);

        assertThat(confirm(own, codeTo(address)).status()).isEqualTo(200);
        assertThat(api().info(own).text("Login")).isEqualTo(address);
        assertThat(api().logIn(address, PASSWORD).status()).isEqualTo(200);
        assertThat(api().logIn(former, PASSWORD).status()).isEqualTo(401);
        assertThat(enter(own, "no!login@example.com").body()).contains("ErrorEmailInvalid");
    }

    @Test
    void whenAnotherUserHasTheAddressThenTheAnswersAreTheSameAndNoCodeIsMailed() {
        Api.User other = confirmed();
        Api.User user = confirmed();
        String own = api().token(user.login(), PASSWORD);
        String free = "free-" + user.email();
        Answer unknown = enter(own, free);
        String code = codeTo(free);
        Answer taken = enter(own, other.email());

        assertThat(taken.status()).isEqualTo(unknown.status());
        assertThat(taken.body()).isEqualTo(unknown.body());
        assertThat(taken.raw().headers().map().keySet())
                .isEqualTo(unknown.raw().headers().map().keySet());
        // Whether the earlier code lives on must not tell whether a later one was mailed.
        assertThat(confirm(own, code).body()).isEqualTo(WRONG_CODE);
        inbox().awaitText(user.email(), "entered a new e-mail address");
        assertThat(inbox().to(other.email())).hasSize(1);
        assertThat(api().info(own).text("Email")).isEqualTo(user.email());
    }

    @Test
    void whenFiveWrongCodesWereSentThenTheRightOneIsRejectedFromAnywhere() {
        Api.User user = confirmed();
        String own = api().token(user.login(), PASSWORD);
        String address = "guessed-" + user.email();
        enter(own, address);
        String code = codeTo(address);
        Api guessing = api();
        for (String wrong : List.of("2222-2222", "2222-2223", "x", "2222-2224", "2222-2225")) {
            assertThat(guessing.postJson(EMAIL + "/confirm", "{\"Code\":\"" + wrong + "\"}", bearer(own))
                            .body())
                    .isEqualTo(WRONG_CODE);
        }

        Answer refused = guessing.postJson(EMAIL + "/confirm", "{\"Code\":\"" + code + "\"}", bearer(own));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("ErrorTooManyAttempts");
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(confirm(own, code).body()).isEqualTo(WRONG_CODE);
        assertThat(api().logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenAnotherSessionOrANewPasswordThenTheCodeIsInvalid() {
        Api.User user = confirmed();
        String own = api().token(user.login(), PASSWORD);
        String other = api().token(user.login(), PASSWORD);
        String address = "elsewhere-" + user.email();
        enter(own, address);
        String code = codeTo(address);

        assertThat(confirm(other, code).body()).isEqualTo(WRONG_CODE);
        assertThat(api().redeem(code).status()).isEqualTo(409);
        assertThat(api().change(own, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(confirm(own, code).body()).isEqualTo(WRONG_CODE);
    }

    @Test
    void whenAnAddressWasGivenUpThenOnlyItsFormerUserCanTakeIt() {
        Api.User user = confirmed();
        String address = "next-" + user.email();
        String own = api().token(user.login(), PASSWORD);
        enter(own, address);
        assertThat(confirm(own, codeTo(address)).status()).isEqualTo(200);

        String registration = Api.registration("x" + user.login(), user.email(), PASSWORD);
        assertThat(api().postJson("/v1.0/registration/", registration).body())
                .contains("User with specified email already exists");
        int mails = inbox().to(user.email()).size();
        Api.User stranger = confirmed();
        String strangers = api().token(stranger.login(), PASSWORD);
        assertThat(enter(strangers, user.email()).body()).isEqualTo(DONE);
        inbox().awaitText(stranger.email(), "entered a new e-mail address");
        assertThat(inbox().to(user.email()).stream().map(Inbox::text).filter(text -> text.contains("Confirm")))
                .isEmpty();

        assertThat(enter(own, user.email()).body()).isEqualTo(DONE);
        assertThat(confirm(own, codeTo(user.email())).status()).isEqualTo(200);
        assertThat(inbox().to(user.email()).size()).isGreaterThan(mails);
        assertThat(api().info(own).text("Email")).isEqualTo(user.email());
    }

    @Test
    void whenOneCodeIsConfirmedManyTimesAtOnceThenOneCallSucceeds() throws Exception {
        Api.User user = confirmed();
        String own = api().token(user.login(), PASSWORD);
        String address = "race-" + user.email();
        enter(own, address);
        String code = codeTo(address);
        List<Answer> answers = atOnce(IntStream.range(0, 32)
                .<Callable<Answer>>mapToObj(i -> () -> confirm(own, code))
                .toList());

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().map(Answer::status)).containsOnly(200, 409);
        assertThat(api().info(own).text("Email")).isEqualTo(address);
    }

    @Test
    void whenTwoUsersAndARegistrationTakeOneAddressAtOnceThenOneGetsIt() throws Exception {
        for (int round = 0; round < 3; round++) {
            String address = "wanted" + System.nanoTime() + "@example.com";
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Api.User user = confirmed();
                String own = api().token(user.login(), PASSWORD);
                enter(own, address);
                int count = i + 1;
                inbox().await(address, count);
                String code = Inbox.code(inbox().to(address).get(i));
                calls.add(() -> confirm(own, code));
            }
            String registration = Api.registration("wants" + System.nanoTime(), address, PASSWORD);
            calls.add(() -> api().postJson("/v1.0/registration/", registration));
            List<Answer> answers = atOnce(calls);

            assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409, 409);
            assertThat(answers.subList(0, 2).stream().filter(answer -> answer.status() == 409))
                    .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(WRONG_CODE));
        }
    }

    @Test
    void whenMembersAreMissingOrInvalidThenAllAreNamedAtOnce() {
        String own = api().token(confirmed().login(), PASSWORD);

        assertErrors(api().putJson(EMAIL, "{}", bearer(own)), 422, "ErrorPasswordRequired", "ErrorEmailRequired");
        assertErrors(
                api().putJson(EMAIL, "{\"Password\":\" \",\"Email\":\"no address\"}", bearer(own)),
                422,
                "ErrorPasswordRequired",
                "ErrorEmailInvalid");
        assertErrors(api().postJson(EMAIL + "/confirm", "{\"Code\":\"\"}", bearer(own)), 422, "ErrorCodeRequired");
        assertErrors(
                api().putJson(QUESTION, "{\"Id\":\"\"}", bearer(own)),
                422,
                "ErrorPasswordRequired",
                "ErrorIdRequired",
                "ErrorAnswerRequired");
        assertErrors(
                api().putJson(QUESTION, question("x", "9", "y".repeat(86)), bearer(own)),
                422,
                "ErrorIdInvalid",
                "ErrorAnswerTooLong");
    }

    @Test
    void whenPasswordIsWrongThenNothingChangesAndItCountsAsAtTheLogIn() {
        Api.User user = confirmed();
        String own = api().token(user.login(), PASSWORD);
        Api guessing = api();
        String body = "{\"Password\":\"wrong\",\"Email\":\"other-" + user.email() + "\"}";
        for (int i = 0; i < 5; i++) {
            assertErrors(guessing.putJson(EMAIL, body, bearer(own)), 409, "ErrorIncorrectPassword");
        }

        assertErrors(guessing.putJson(EMAIL, body, bearer(own)), 429, "ErrorTooManyAttempts");
        assertErrors(api().putJson(QUESTION, question(PASSWORD, "1", "x"), bearer(own)), 429, "ErrorTooManyAttempts");
        assertThat(api().logIn(user.login(), PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void whenTheAddressIsNotConfirmedThenNothingCanBeSetUp() {
        String own = api().token(api().register().login(), PASSWORD);

        assertErrors(enter(own, "other" + System.nanoTime() + "@example.com"), 409, "ErrorNoAddress");
        assertErrors(api().putJson(QUESTION, question(PASSWORD, "1", "x"), bearer(own)), 409, "ErrorNoAddress");
    }

    @Test
    void whenAUserHasNoAddressThenOneCanBeSet() {
        Administration administrator = Administration.of(service());
        String password = Administration.PASSWORD;
        String own = api().token(administrator.login(), password);
        String address = "operator" + System.nanoTime() + "@example.com";
        String body = "{\"Password\":\"%s\",\"Email\":\"%s\"}".formatted(password, address);

        assertThat(api().putJson(EMAIL, body, bearer(own)).body()).isEqualTo(DONE);
        assertThat(confirm(own, codeTo(address)).status()).isEqualTo(200);
        assertThat(api().info(own).text("Email")).isEqualTo(address);
    }

    // Secret question

    @Test
    void whenAQuestionIsChosenThenAResetAsksIt() {
        Api.User user = confirmed();
        String own = api().token(user.login(), PASSWORD);
        assertThat(asked(user)).isEmpty();

        assertErrors(
                api().putJson(QUESTION, question("wrong", "2", "Rex"), bearer(own)), 409, "ErrorIncorrectPassword");
        assertThat(asked(user)).isEmpty();
        Answer chosen = api().putJson(QUESTION, question(PASSWORD, "2", "Rex"), bearer(own));
        assertThat(chosen.status()).isEqualTo(200);
        assertThat(chosen.body()).isEqualTo(DONE);
        assertThat(asked(user)).isEqualTo("What was the name of your first pet?");
        assertThat(api().ask(user.login()).status()).isEqualTo(409);
        assertThat(api().postJson(
                                "/v1.0/users/password/reset",
                                "{\"User\":\"%s\",\"SecretQuestionAnswer\":\"rex\"}".formatted(user.login()))
                        .status())
                .isEqualTo(200);
    }

    private String asked(Api.User user) {
        return api().get("/v1.0/users/password/secret-question?username=" + user.login())
                .text("Model");
    }

    /** @param id of the question, as JSON */
    private static String question(String password, String id, String answer) {
        return "{\"Password\":\"%s\",\"Id\":%s,\"Answer\":\"%s\"}".formatted(password, id, answer);
    }

    private static void assertErrors(Answer answer, int status, String... codes) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        List<String> named = new ArrayList<>();
        answer.json().path("ErrorsCode").forEach(code -> named.add(code.asText()));
        assertThat(named).containsExactly(codes);
        assertThat(answer.json().path("Errors")).hasSize(codes.length);
        assertThat(answer.json().path("IsSucceed").asBoolean()).isFalse();
    }

    private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
