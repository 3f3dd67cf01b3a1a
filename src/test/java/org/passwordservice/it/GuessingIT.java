package org.passwordservice.it;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.passwordservice.request.ClientAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** Attacks that guess: from where, at which endpoint, and which limit stops them. */
@Tag("either-database")
class GuessingIT {

    private static final int FREE = 5;
    private static final int FAILURES_OF_ONE_ADDRESS = 300;

    private final Api api = new Api(Services.usuallyOnPostgres());

    @Test
    void whenPasswordIsGuessedAtLoginThenFiveAreComparedAndTheNextIsAnswered429() {
        Api.User user = api.register();
        assertThat(statuses(FREE, i -> api.logIn(user.login(), "guess " + i))).containsOnly(401);

        long before = Instant.now().getEpochSecond();
        Answer refused = api.logIn(user.login(), PASSWORD);
        long after = Instant.now().getEpochSecond();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body())
                .isEqualTo("{\"State\":\"Failed\",\"Step\":\"BaseAuthentication\",\"Reason\":\"Too many attempts\"}");
        assertThat(pause(refused)).isBetween(1, 60);
        assertThat(refused.header("X-RateLimit-Limit")).contains("5");
        assertThat(refused.header("X-RateLimit-Remaining")).contains("0");
        assertThat(refused.header("X-RateLimit-Reset").map(Long::parseLong).orElseThrow())
                .isBetween(before, after + 61);
    }

    @Tag("long")
    @Test
    void whenNetworkHasCheckedManyPasswordsThenItIsRefusedThereAndNowhereElse() {
        Api typing = api.from("198.51.100.7");
        String check = "{\"Password\":\"guess\"}";
        String request = RawConnection.request(
                "POST",
                "/api/v1.0/users/passwords/check",
                check,
                "Et-App-Key",
                Services.usuallyOnPostgres().firstRun().getProperty("app-key"),
                "X-Forwarded-For",
                "198.51.100.7");
        try (RawConnection connection =
                new RawConnection(Services.usuallyOnPostgres().port())) {
            for (int i = 0; i < 3_000; i++) {
                assertThat(connection.send(request).status()).isEqualTo(200);
            }
        }

        Answer refused = typing.postJson("/v1.0/users/passwords/check", check);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body())
                .isEqualTo("{\"Errors\":[\"Too many attempts, try again later.\"],"
                        + "\"ErrorsCode\":[\"ErrorTooManyAttempts\"],\"IsSucceed\":false}");
        assertThat(pause(refused)).isBetween(1, 600);
        assertThat(refused.header("X-RateLimit-Limit")).contains("3000");

        assertThat(api.fromElsewhere()
                        .postJson("/v1.0/users/passwords/check", check)
                        .status())
                .isEqualTo(200);
        Api.User user = typing.register();
        assertThat(typing.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenUserIsUnknownThenGuessesAreLimitedAtTheSamePointWithTheSameAnswers() {
        String known = api.register().login();
        String unknown = known + "x";
        for (int i = 0; i <= FREE; i++) {
            Answer ofKnown = api.logIn(known, "guess " + i);
            Answer ofUnknown = api.logIn(unknown, "guess " + i);
            assertThat(ofUnknown.toString()).isEqualTo(ofKnown.toString());
            assertThat(ofUnknown.raw().headers().map().keySet())
                    .isEqualTo(ofKnown.raw().headers().map().keySet());
            for (String name : List.of("X-RateLimit-Limit", "X-RateLimit-Remaining")) {
                assertThat(ofUnknown.header(name)).isEqualTo(ofKnown.header(name));
            }
            if (i == FREE) {
                assertThat(pause(ofKnown)).isBetween(1, 60);
                assertThat(pause(ofUnknown)).isBetween(1, 60);
            }
        }
    }

    @Test
    void whenOldPasswordIsGuessedInAChangeThenTheCounterOfTheLoginCounts() {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        assertThat(statuses(3, i -> api.change(token, "guess " + i, OTHER_PASSWORD)))
                .containsOnly(400);
        assertThat(statuses(2, i -> api.logIn(user.login(), "guess " + i))).containsOnly(401);

        Answer refused = api.change(token, PASSWORD, OTHER_PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo("{\"Message\":\"Too many attempts\"}");
        assertThat(pause(refused)).isBetween(1, 60);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void whenGuessesComeFromManyAddressesThenTheAccountIsStillLimited() {
        Api.User user = api.register();
        assertThat(statuses(FREE, i -> api.fromElsewhere().logIn(user.login(), "guess " + i)))
                .containsOnly(401);
        assertThat(api.fromElsewhere().logIn(user.login(), PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void whenLoginIsSpelledInManyWaysThenOneCounterCounts() {
        for (String login : List.of(api.register().login(), "Ghost" + System.nanoTime())) {
            List<String> spellings = List.of(
                    login,
                    login.toUpperCase(Locale.ROOT),
                    " " + login,
                    login + " ",
                    login.substring(0, 1).toUpperCase(Locale.ROOT) + login.substring(1));
            assertThat(statuses(FREE, i -> api.logIn(spellings.get(i), "guess " + i)))
                    .containsOnly(401);
            assertThat(api.logIn(login, PASSWORD).status()).isEqualTo(429);
        }
    }

    @Test
    void whenCodesOfOneUserAreGuessedThenFiveAreComparedAndANewCodeAllowsNoMore() {
        for (String login : List.of(api.register().login(), "ghost" + System.nanoTime())) {
            assertThat(statuses(FREE, i -> api.redeem("ABCD-234" + "56789".charAt(i), login)))
                    .containsOnly(409);
            assertThat(api.ask(login).status()).isEqualTo(200);
            Answer refused = api.redeem("ABCD-2345", login);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body())
                    .isEqualTo("{\"Model\":null,\"Errors\":[\"Too many attempts, try again later.\"],"
                            + "\"ErrorsCode\":[\"ErrorTooManyAttempts\"],\"IsSucceed\":false}");
            // The endpoints share their failures: after guesses at codes no free guess at the password is left.
            assertThat(api.logIn(login, PASSWORD).status()).isEqualTo(429);
        }
    }

    @Test
    void whenCodesAndThenAPasswordAreGuessedThenNeitherLoginNorAddressIsRevealed() {
        Api.User user = api.register();
        String unknown = "ghost" + System.nanoTime();
        for (String name : List.of(user.login(), user.email(), unknown, unknown + "@example.com")) {
            Api elsewhere = api.fromElsewhere();
            assertThat(statuses(FREE, i -> elsewhere.redeem("ABCD-2345", name))).containsOnly(409);
            assertThat(elsewhere.logIn(name, "guess").status()).as(name).isEqualTo(429);
        }
    }

    @Test
    void whenAnswersAreGuessedThenFiveAreComparedEvenToAnInventedQuestion() {
        Api questions = new Api(Services.withDigitsAndQuestions());
        String known = "guessed" + System.nanoTime();
        String body =
                """
                {"Credentials":{"Login":"%s","Email":"%s@example.com","Password":"kd8-wq2m"},\
                "Name":{"FirstName":"Robert","LastName":"Torro"},"SecretQuestion":{"Id":"1","Answer":"Main Street"}}"""
                        .formatted(known, known);
        assertThat(questions.postJson("/v1.0/registration/", body).status()).isEqualTo(200);
        for (String login : List.of(known, "ghost")) {
            assertThat(statuses(FREE, i -> answer(questions, login, "guess " + i)))
                    .containsOnly(409);
            Answer refused = answer(questions, login, "main street");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body())
                    .isEqualTo("{\"Errors\":[\"Too many attempts, try again later.\"],"
                            + "\"ErrorsCode\":[\"ErrorTooManyAttempts\"],\"IsSucceed\":false}");
        }
    }

    @Test
    void whenAnUntrustedClientSendsForwardedAddressesThenItIsStillOneClient() {
        Api digits = new Api(Services.withDigitsAndQuestions());
        String login = "claimed" + System.nanoTime();
        assertThat(statuses(FREE, i -> digits.fromElsewhere().redeem("12345" + i, login)))
                .containsOnly(409);
        assertThat(digits.fromElsewhere().redeem("123459", login).status()).isEqualTo(429);
    }

    @Test
    void whenOneGuessIsSprayedOverManyAccountsThenTheAddressIsLimitedAtEveryEndpoint() {
        Api sprayer = api.from("203.0.113.77");
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        assertThat(statuses(FAILURES_OF_ONE_ADDRESS, i -> sprayer.redeem("ABCD-2345")))
                .containsOnly(409);

        assertThat(sprayer.redeem("ABCD-2345").status()).isEqualTo(429);
        Answer refused = sprayer.logIn(user.login(), PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("X-RateLimit-Limit")).contains("300");
        assertThat(sprayer.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(429);
        assertThat(api.from("203.0.113.78").logIn(user.login(), PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void whenGuessesComeFromOneIpv6NetworkThenItIsOneClient() throws Exception {
        assertThat(api.from("2001:db8:7:7::1").redeem("ABCD-2345").status()).isEqualTo(409);
        failed("ADDRESS_FAILURES", "2001:db8:7:7::1", FAILURES_OF_ONE_ADDRESS - 1);
        assertThat(api.from("2001:db8:7:7::2").redeem("ABCD-2345").status()).isEqualTo(409);
        assertThat(api.from("2001:db8:7:7:ffff::1").redeem("ABCD-2345").status())
                .isEqualTo(429);
        assertThat(api.from("2001:db8:7:8::1").redeem("ABCD-2345").status()).isEqualTo(409);
    }

    @Test
    void whenOneAddressRegistersAndStartsResetsThenItIsLimitedInTheEnvelopeOfEach() throws Exception {
        Api flooder = api.from("203.0.113.99");
        assertThat(flooder.postJson("/v1.0/registration/", "{}").status()).isEqualTo(409);
        failed("ADDRESS_REQUESTS", "203.0.113.99", 299);
        assertThat(flooder.postJson("/v1.0/registration/", "{}").status()).isEqualTo(409);
        Answer registration = flooder.postJson("/v1.0/registration/", "{}");
        assertThat(registration.status()).isEqualTo(429);
        assertThat(registration.body())
                .isEqualTo("{\"Model\":null,\"Errors\":[\"Too many attempts, try again later.\"],"
                        + "\"StatusCode\":429,\"IsSucceed\":false}");
        Answer ask = flooder.ask("nobody");
        assertThat(ask.status()).isEqualTo(429);
        assertThat(ask.body())
                .isEqualTo("{\"Errors\":[\"Too many attempts, try again later.\"],"
                        + "\"ErrorsCode\":[\"ErrorTooManyAttempts\"],\"IsSucceed\":false}");
        assertThat(ask.header("Retry-After")).isPresent();
    }

    @Test
    void whenPasswordIsChangedAllTheTimeThenTenAnHourAndOneNotice() {
        Api.User user = api.register();
        Inbox inbox = new Inbox(Services.usuallyOnPostgres());
        String token = api.token(user.login(), PASSWORD);
        List<Integer> statuses = statuses(
                10,
                i -> api.change(
                        token, i == 0 ? PASSWORD : "violet kayak number " + (i - 1), "violet kayak number " + i));
        assertThat(statuses).containsOnly(200);

        Answer refused = api.change(token, "violet kayak number 9", "violet kayak number 10");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo("{\"Message\":\"Too many attempts\"}");
        assertThat(refused.header("X-RateLimit-Limit")).contains("10");
        assertThat(api.logIn(user.login(), "violet kayak number 9").status()).isEqualTo(200);
        // A code overtakes the notice that waits.
        api.ask(user.login());
        assertThat(Inbox.text(inbox.await(user.email(), 1))).contains("was changed");
        assertThat(inbox.code(user.email(), 2)).isNotEmpty();
        assertThat(inbox.to(user.email())).hasSize(2);
    }

    @Test
    void whenNoUserIsNamedThenClientsDoNotLimitEachOther() {
        assertThat(statuses(FREE + 3, i -> api.logIn("", "guess " + i))).containsOnly(401);
    }

    @Test
    void whenManyLogInSuccessfullyFromOneAddressThenItIsNotLimited() {
        Api office = api.from("198.51.100.1");
        Api.User user = office.register();
        assertThat(statuses(12, i -> office.logIn(user.login(), i % 2 == 0 ? PASSWORD : "guess " + i)))
                .containsExactly(200, 401, 200, 401, 200, 401, 200, 401, 200, 401, 200, 401);
    }

    /** As if the counter of a network had counted so many, without their calls; other classes count at the same time. */
    private static void failed(String limitKind, String address, int failures) throws Exception {
        String counted = limitKind + " " + ClientAddress.ofPeer(address).network();
        try (var connection = Services.databaseUsuallyPostgres().getConnection();
                var update = connection.prepareStatement("UPDATE throttle SET failures = ? WHERE subject = ?")) {
            update.setInt(1, failures);
            update.setString(2, Services.serverKeyUsuallyOfPostgres().of("throttle", counted));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static Answer answer(Api api, String login, String answer) {
        return api.postJson(
                "/v1.0/users/password/reset",
                "{\"User\":\"" + login + "\",\"SecretQuestionAnswer\":\"" + answer + "\"}");
    }

    /** In seconds; of the minute, some have passed since the counter closed. */
    private static int pause(Answer refused) {
        return Integer.parseInt(refused.header("Retry-After").orElseThrow());
    }

    private static List<Integer> statuses(int calls, IntFunction<Answer> call) {
        return new ArrayList<>(
                IntStream.range(0, calls).mapToObj(call).map(Answer::status).toList());
    }
}
