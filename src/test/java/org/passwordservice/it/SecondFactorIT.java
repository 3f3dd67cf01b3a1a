package org.passwordservice.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;
import static org.passwordservice.it.Api.bearer;

/** Logging in by two steps where every user needs a second factor, which is codes by mail. */
class SecondFactorIT {

    private static final String DATABASE = "second_factor";

    private static final String EXPECTING =
            "\\{\"State\":\"Expecting\",\"Step\":\"VerificationCode\",\"Reason\":\"Expecting confirmation code\","
                    + "\"Token\":\"[A-Za-z0-9_-]{43}\"}";
    private static final String INCORRECT =
            "{\"State\":\"Failed\",\"Step\":\"VerificationCode\",\"Reason\":\"Invalid confirmation code\"}";
    private static final String CORRUPTED =
            "{\"State\":\"Failed\",\"Step\":\"VerificationCode\",\"Reason\":\"Corrupted ticket\"}";
    private static final String TOO_MANY =
            "{\"State\":\"Failed\",\"Step\":\"VerificationCode\",\"Reason\":\"Too many attempts\"}";

    private static ServiceProcess service;
    private static Api api;
    private static Inbox inbox;

    @BeforeAll
    static void start() throws SQLException {
        try (Connection connection = Services.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        Map<String, String> settings = Services.postgresSettings(DATABASE);
        settings.put("passwords.second-factor", "required");
        settings.put("passwords.throttle.mails.minute", "5");
        service = ServiceProcess.named("second-factor", settings).start();
        api = new Api(service);
        inbox = new Inbox(service);
    }

    @AfterAll
    static void end() {
        service.close();
    }

    @Test
    void whenPasswordIsRightThenACodeIsMailedAndCompletesTheLogInOnce() {
        Api.User user = api.register();

        Answer first = api.logIn(user.login(), PASSWORD);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body()).matches(EXPECTING);
        String interim = first.text("Token");
        String code = inbox.code(user.email(), 1);
        assertThat(code).matches("\\d{3} \\d{3}");

        Answer second = api.complete(user.login(), interim, code);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).matches("\\{\"State\":\"Succeeded\",\"Token\":\"[A-Za-z0-9_-]{43}\"}");
        assertThat(api.info(second.text("Token")).status()).isEqualTo(200);
        assertCorrupted(api.complete(user.login(), interim, code));
    }

    @Test
    void whenCredentialsAreFormFieldsThenTheCodeIsOneToo() {
        Api.User user = api.register();
        String interim = interim(user);
        String form = "Username=" + user.login() + "&Password=x&VerificationCode="
                + inbox.code(user.email(), 1).replace(" ", "+");

        Answer answer = api.send(
                "POST",
                "/token",
                BodyPublishers.ofString(form),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                "Bearer " + interim);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void whenPasswordIsWrongThenNothingTellsOfTheSecondFactor() {
        Api.User user = api.register();
        assertThat(api.logIn(user.login(), "wrong").body())
                .isEqualTo(api.logIn("nobody" + user.login(), "wrong").body());
        assertThat(api.complete(user.login(), "x".repeat(43), "123456").body())
                .isEqualTo(api.complete("nobody" + user.login(), "x".repeat(43), "123456")
                        .body());
    }

    @Test
    void whenCodeIsWrongThenItIsRejectedAndFiveUseTheTokenUp() {
        Api.User user = api.register();
        String interim = interim(user);
        String code = inbox.code(user.email(), 1);
        for (int i = 0; i < 5; i++) {
            Answer wrong = api.fromElsewhere().complete(user.login(), interim, other(code, i));
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.body()).isEqualTo(INCORRECT);
        }
        assertCorrupted(api.fromElsewhere().complete(user.login(), interim, code));
        // Another right password gets another token, for which the code mailed last is valid.
        String next = interim(user);
        assertThat(api.complete(user.login(), next, inbox.code(user.email(), 2)).status())
                .isEqualTo(200);
    }

    @Test
    void whenFiveCodesOfOneNetworkWereWrongThenTokensAllowNoMore() {
        Api.User user = api.register();
        String interim = interim(user);
        String code = inbox.code(user.email(), 1);
        for (int i = 0; i < 5; i++) {
            assertThat(api.complete(user.login(), interim, other(code, i)).status())
                    .isEqualTo(401);
        }
        Answer refused = api.complete(user.login(), interim(user), inbox.code(user.email(), 2));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo(TOO_MANY);
        assertThat(refused.header("Retry-After").map(Integer::parseInt).orElseThrow())
                .isBetween(1, 3600);
    }

    @Test
    void whenTokenIsMissingOrOfAnotherUserOrApplicationThenCorrupted() throws SQLException {
        Applications.add(Services.postgres().getDatabase("postgres", DATABASE), "another", "k".repeat(43));
        Api.User user = api.register();
        Api.User other = api.register();
        String interim = interim(user);
        String code = inbox.code(user.email(), 1);
        assertCorrupted(api.send(
                "POST",
                "/token",
                BodyPublishers.noBody(),
                "Username",
                user.login(),
                "Password",
                PASSWORD,
                "VerificationCode",
                code));
        assertCorrupted(api.complete(other.login(), interim, code));
        assertCorrupted(api.complete("", interim, code));
        assertCorrupted(api.withAppKey("k".repeat(43)).complete(user.login(), interim, code));
        assertThat(api.complete(user.email(), interim, code).status()).isEqualTo(200);
    }

    @Test
    void whenTokenIsInterimThenItIsNoAccessToken() {
        Api.User user = api.register();
        String interim = interim(user);
        assertThat(api.info(interim).status()).isEqualTo(401);
        assertThat(api.change(interim, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(401);
        assertThat(api.set(interim, OTHER_PASSWORD).status()).isEqualTo(409);
    }

    @Test
    void whenPasswordIsChangedOrResetThenInterimTokensEnd() {
        Api.User user = api.register();
        String interim = interim(user);
        String code = inbox.code(user.email(), 1);
        String token = api.complete(user.login(), interim(user), inbox.code(user.email(), 2))
                .text("Token");
        assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertCorrupted(api.complete(user.login(), interim, code));

        String another = api.logIn(user.login(), OTHER_PASSWORD).text("Token");
        api.ask(user.login());
        String mailed = Inbox.text(inbox.await(user.email(), 5));
        String reset = api.redeem(inbox.resetCode(user.email())).text("Model");
        assertThat(api.set(reset, "third horse battery").status()).as(mailed).isEqualTo(200);
        assertCorrupted(api.complete(user.login(), another, code));
        // The second factor stands after a reset.
        assertThat(api.logIn(user.login(), "third horse battery").status()).isEqualTo(202);
    }

    @Test
    void whenAStrangerFailsAtThePasswordThenTheSecondStepIsNotRefused() {
        Api.User user = api.register();
        String interim = interim(user);
        Api stranger = api.fromElsewhere();
        IntStream.range(0, 8).forEach(i -> stranger.logIn(user.login(), "wrong " + i));
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(429);
        assertThat(api.complete(user.login(), interim, inbox.code(user.email(), 1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenLogInIsCompleteThenTheAccountsFailuresAreClearedAndNotBefore() {
        Api.User user = api.register();
        IntStream.range(0, 3).forEach(i -> api.logIn(user.login(), "wrong " + i));
        String interim = interim(user);
        // Three wrong ones and the right one count; one more is free.
        assertThat(api.logIn(user.login(), "wrong").status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(429);
        assertThat(api.complete(user.login(), interim, inbox.code(user.email(), 1))
                        .status())
                .isEqualTo(200);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(202);
    }

    @Test
    void whenTwentyCodesInARowWereWrongThenThePasswordIsRevokedAndTheOwnerToldAndAResetHelps() {
        Api.User user = api.register();
        String session = api.complete(user.login(), interim(user), inbox.code(user.email(), 1))
                .text("Token");
        for (int round = 0; round < 4; round++) {
            Api attacker = api.fromElsewhere();
            String interim = attacker.logIn(user.login(), PASSWORD).text("Token");
            for (int i = 0; i < 5; i++) {
                assertThat(attacker.complete(user.login(), interim, "abc" + i).status())
                        .isEqualTo(401);
            }
        }
        assertThat(api.fromElsewhere().logIn(user.login(), PASSWORD).status()).isIn(401, 429);
        assertThat(api.change(session, PASSWORD, OTHER_PASSWORD).status()).isIn(400, 429);
        assertThat(api.info(session).status()).isEqualTo(200);
        assertThat(inbox.awaitText(user.email(), "too many wrong codes")).contains("forgot password");

        api.ask(user.login());
        String token = api.redeem(inbox.resetCode(user.email())).text("Model");
        assertThat(api.set(token, PASSWORD).status()).isEqualTo(409);
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(202);
    }

    @Test
    void whenOneCodeIsSentInParallelThenOneCallWins() throws Exception {
        Api.User user = api.register();
        List<String> tokens = List.of(interim(user), interim(user));
        String code = inbox.code(user.email(), 2);

        List<Answer> answers =
                RaceScenarios.atOnce(i -> api.fromElsewhere().complete(user.login(), tokens.get(i % 2), code));

        assertThat(answers.stream().filter(answer -> answer.status() == 200))
                .as(answers.toString())
                .hasSize(1);
    }

    @Test
    void whenCodesAreGuessedInParallelThenFiveAreComparedForOneNetwork() throws Exception {
        Api.User user = api.register();
        List<String> tokens = IntStream.range(0, 4).mapToObj(i -> interim(user)).toList();

        List<Answer> answers =
                RaceScenarios.atOnce(i -> api.complete(user.login(), tokens.get(i % 4), "00000" + i % 10));

        assertThat(answers.stream().filter(answer -> answer.body().equals(INCORRECT)))
                .as(answers.toString())
                .hasSizeLessThanOrEqualTo(5);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(401, 429));
    }

    private static String interim(Api.User user) {
        Answer first = api.logIn(user.login(), PASSWORD);
        assertThat(first.status()).as(first.toString()).isEqualTo(202);
        return first.text("Token");
    }

    /** A code that differs from this one. */
    private static String other(String code, int i) {
        String digits = code.replace(" ", "");
        int wrong = (Integer.parseInt(digits) + 1 + i) % 1_000_000;
        return String.format(java.util.Locale.ROOT, "%06d", wrong);
    }

    private static void assertCorrupted(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(CORRUPTED);
    }

    /** The administrator of the first start has none, and logs in without a code. */
    @Test
    void whenAUserHasNeitherAFactorNorAnAddressThenTheTokenServesOnlyToTurnOneOn() {
        String login = service.firstRun().getProperty("admin-login");
        String password = service.firstRun().getProperty("admin-password");
        // By the application for administrators, where a password that must be changed is no 202.
        Api api = SecondFactorIT.api.withAppKey(service.firstRun().getProperty("admin-app-key"));
        String token = api.token(login, password);
        String path = "/v1.0/users/@me/second-factor";

        for (Answer denied : List.of(
                api.change(token, password, OTHER_PASSWORD), api.get("/v1.0/users/@me/logins", bearer(token)))) {
            assertThat(denied.status()).isEqualTo(401);
            assertThat(denied.body()).isEqualTo("{\"Message\":\"Authorization has been denied for this request.\"}");
            assertThat(denied.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        }
        assertThat(api.info(token).status()).isEqualTo(200);
        assertThat(api.get(path, bearer(token)).body()).isEqualTo("{\"Method\":\"Off\",\"RecoveryCodesLeft\":0}");
        String unused = api.token(login, password);
        assertThat(api.send("DELETE", "/token", BodyPublishers.noBody(), bearer(unused))
                        .status())
                .isEqualTo(204);
        String alsoUnused = api.token(login, password);
        assertThat(api.send("POST", "/logout", BodyPublishers.noBody(), bearer(alsoUnused))
                        .status())
                .isEqualTo(200);

        String body = "{\"Password\":\"" + password + "\"}";
        Authenticator app = Authenticator.of(
                api.postJson(path + "/totp", body, bearer(token)).text("Secret"));
        assertThat(api.postJson(path + "/totp/confirm", "{\"Code\":\"" + app.code() + "\"}", bearer(token))
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/v1.0/users/@me/logins", bearer(token)).status()).isEqualTo(200);
        assertThat(api.logIn(login, password).status()).isEqualTo(202);
        Answer off = api.postJson(
                path + "/disable",
                "{\"Password\":\"" + password + "\",\"Code\":\"" + app.nextCode() + "\"}",
                bearer(token));
        assertThat(off.status()).isEqualTo(409);
        assertThat(off.body()).contains("\"ErrorSecondFactorRequired\"");
    }

    @Test
    void whenCodesByMailAreOnForEveryUserThenTheAccountShowsThemAndAsksForOne() {
        Api.User user = api.register();
        Answer complete = api.complete(user.login(), interim(user), inbox.code(user.email(), 1));
        String token = complete.text("Token");
        assertThat(api.get("/v1.0/users/@me/second-factor", bearer(token)).body())
                .isEqualTo("{\"Method\":\"Email\",\"RecoveryCodesLeft\":0}");
        assertThat(api.postJson(
                                "/v1.0/users/@me/second-factor/totp",
                                "{\"Password\":\"" + PASSWORD + "\"}",
                                bearer(token))
                        .body())
                .contains("\"ErrorCodeRequired\"");
    }
}
