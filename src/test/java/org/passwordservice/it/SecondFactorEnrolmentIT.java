package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;
import static org.passwordservice.it.Api.bearer;

/** Turning one's own second factor on, replacing it and turning it off. */
@Tag("either-database")
class SecondFactorEnrolmentIT {

    private static final String PATH = "/v1.0/users/@me/second-factor";
    private static final String DONE = "{\"Errors\":[],\"IsSucceed\":true}";
    private static final String WRONG_CODE = "{\"Errors\":[\"Code is incorrect or has expired.\"],"
            + "\"ErrorsCode\":[\"ErrorIncorrectCode\"],\"IsSucceed\":false}";
    private static final String WRONG_PASSWORD = "{\"Errors\":[\"Password is incorrect.\"],"
            + "\"ErrorsCode\":[\"ErrorIncorrectPassword\"],\"IsSucceed\":false}";

    private final ServiceProcess service = Services.usuallyOnPostgres();
    private final Api api = new Api(service);
    private final Inbox inbox = new Inbox(service);

    @Test
    void whenAnAppIsTurnedOnThenLoggingInNeedsItsCodesAndOtherSessionsEnd() {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        String other = api.token(user.login(), PASSWORD);
        assertThat(shown(token)).isEqualTo("{\"Method\":\"Off\",\"RecoveryCodesLeft\":0}");

        Answer begun = post(token, "/totp", password());
        assertThat(begun.status()).isEqualTo(200);
        String seed = begun.text("Secret");
        assertThat(seed).matches("[A-Z2-7]{32}");
        assertThat(begun.text("Uri"))
                .isEqualTo("otpauth://totp/Password%20service:" + user.login() + "?secret=" + seed
                        + "&issuer=Password%20service");
        assertThat(shown(token)).isEqualTo("{\"Method\":\"Off\",\"RecoveryCodesLeft\":0}");
        Authenticator app = Authenticator.of(seed);

        assertIncorrectCode(post(token, "/totp/confirm", code(app.wrongCode())));
        assertThat(api.info(other).status()).isEqualTo(200);
        String used = app.code();
        Answer confirmed = post(token, "/totp/confirm", code(used));
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(recoveryCodes(confirmed)).hasSize(10).doesNotHaveDuplicates().allSatisfy(code -> assertThat(code)
                .matches("[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}"));

        assertThat(api.info(token).status()).isEqualTo(200);
        assertThat(api.info(other).status()).isEqualTo(401);
        assertThat(shown(token)).isEqualTo("{\"Method\":\"Totp\",\"RecoveryCodesLeft\":10}");
        inbox.awaitText(user.email(), "second step of the login");
        String interim = interim(user);
        assertThat(api.complete(user.login(), interim, used).status()).isEqualTo(401);
        Answer complete = api.complete(user.login(), interim, app.nextCode());
        assertThat(complete.status()).isEqualTo(200);
        assertThat(api.info(complete.text("Token")).status()).isEqualTo(200);
        assertIncorrectCode(post(token, "/totp/confirm", code(app.nextCode())));
    }

    @Test
    void whenARecoveryCodeIsUsedThenItServesOnce() {
        Enrolled enrolled = withApp();
        String code = enrolled.recoveryCodes().get(4).toLowerCase(java.util.Locale.ROOT);
        assertThat(api.complete(enrolled.login(), interim(enrolled.user()), code)
                        .status())
                .isEqualTo(200);
        assertThat(shown(enrolled.token())).isEqualTo("{\"Method\":\"Totp\",\"RecoveryCodesLeft\":9}");
        assertThat(api.complete(enrolled.login(), interim(enrolled.user()), code)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whenCodesByMailAreTurnedOnThenLoggingInNeedsOne() {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        String other = api.token(user.login(), PASSWORD);

        Answer begun = post(token, "/email", password());
        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.body()).isEqualTo(DONE);
        assertThat(shown(token)).startsWith("{\"Method\":\"Off\"");
        String code = inbox.code(user.email(), 1);
        assertThat(code).matches("\\d{3} \\d{3}");
        // It belongs to the session that asked for it.
        assertIncorrectCode(post(other, "/email/confirm", code(code)));
        assertIncorrectCode(post(token, "/totp/confirm", code(code)));

        Answer confirmed = post(token, "/email/confirm", code(code));
        assertThat(recoveryCodes(confirmed)).hasSize(10);
        assertThat(shown(token)).isEqualTo("{\"Method\":\"Email\",\"RecoveryCodesLeft\":10}");
        assertThat(api.info(other).status()).isEqualTo(401);
        assertIncorrectCode(post(token, "/email/confirm", code(code)));
        String interim = interim(user);
        assertThat(api.complete(user.login(), interim, code).status()).isEqualTo(401);
        String toLogIn = Inbox.code(inboxMail(user, "complete your login"));
        assertThat(api.complete(user.login(), interim, toLogIn).status()).isEqualTo(200);
    }

    @Test
    void whenACodeForTheAccountIsMailedThenItServesThereOnceAndNotToLogIn() {
        Enrolled enrolled = withMail();
        Answer asked = post(enrolled.token(), "/code", password());
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body()).isEqualTo(DONE);
        String mail = inbox.awaitText(enrolled.user().email(), "confirm a change of your account");
        assertThat(mail).contains("only to change your account, not to log in");
        String code = Inbox.code(inboxMail(enrolled.user(), "confirm a change of your account"));

        assertThat(api.complete(enrolled.login(), interim(enrolled.user()), code)
                        .status())
                .isEqualTo(401);
        Answer replaced = post(enrolled.token(), "/recovery-codes", passwordAndCode(code));
        assertThat(recoveryCodes(replaced)).hasSize(10).doesNotContainAnyElementsOf(enrolled.recoveryCodes());
        assertIncorrectCode(post(enrolled.token(), "/disable", passwordAndCode(code)));
        assertIncorrectCode(post(
                enrolled.token(),
                "/disable",
                passwordAndCode(enrolled.recoveryCodes().get(0))));
        inbox.awaitText(enrolled.user().email(), "recovery codes of your account were replaced");
        assertThat(post(
                                enrolled.token(),
                                "/disable",
                                passwordAndCode(recoveryCodes(replaced).get(0)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenNoCodeIsMailedForTheMethodThenTheAnswerIsTheSame() {
        Enrolled enrolled = withApp();
        assertThat(post(enrolled.token(), "/code", password()).body()).isEqualTo(DONE);
        assertIncorrectPassword(post(enrolled.token(), "/code", password(OTHER_PASSWORD)));
        assertThat(inbox.to(enrolled.user().email()))
                .noneMatch(mail -> Inbox.text(mail).contains("confirm a change of your account"));
    }

    @Test
    void whenTheFactorIsTurnedOffThenThePasswordSufficesAndItsCodesAreGone() {
        Enrolled enrolled = withApp();
        String other = complete(enrolled, enrolled.recoveryCodes().get(0));
        assertThat(errors(post(enrolled.token(), "/disable", password()))).isEqualTo("422 [\"ErrorCodeRequired\"]");
        assertIncorrectCode(post(
                enrolled.token(), "/disable", passwordAndCode(enrolled.app().wrongCode())));
        assertIncorrectPassword(post(
                enrolled.token(),
                "/disable",
                body(OTHER_PASSWORD, enrolled.recoveryCodes().get(1))));

        Answer off = post(
                enrolled.token(), "/disable", passwordAndCode(enrolled.app().nextCode()));
        assertThat(off.status()).isEqualTo(200);
        assertThat(off.body()).isEqualTo(DONE);
        assertThat(shown(enrolled.token())).isEqualTo("{\"Method\":\"Off\",\"RecoveryCodesLeft\":0}");
        assertThat(api.info(enrolled.token()).status()).isEqualTo(200);
        assertThat(api.info(other).status()).isEqualTo(401);
        assertThat(api.logIn(enrolled.login(), PASSWORD).status()).isEqualTo(200);
        assertThat(errors(post(enrolled.token(), "/disable", passwordAndCode("123456"))))
                .isEqualTo("409 [\"ErrorNoSecondFactor\"]");
        assertThat(errors(post(enrolled.token(), "/recovery-codes", passwordAndCode("123456"))))
                .isEqualTo("409 [\"ErrorNoSecondFactor\"]");
    }

    @Test
    void whenTheAppIsReplacedThenOnlyByACodeOfTheFormerOneAndThatIsWorthNothingAfterwards() {
        Enrolled enrolled = withApp();
        assertThat(errors(post(enrolled.token(), "/totp", password()))).isEqualTo("422 [\"ErrorCodeRequired\"]");
        Answer begun =
                post(enrolled.token(), "/totp", passwordAndCode(enrolled.app().nextCode()));
        assertThat(begun.status()).isEqualTo(200);
        Authenticator replacement = Authenticator.of(begun.text("Secret"));
        // Until it is confirmed, the former one stays on.
        assertThat(complete(enrolled, enrolled.recoveryCodes().get(0))).isNotEmpty();
        Answer confirmed = post(enrolled.token(), "/totp/confirm", code(replacement.code()));
        assertThat(recoveryCodes(confirmed)).hasSize(10);
        assertThat(api.complete(
                                enrolled.login(),
                                interim(enrolled.user()),
                                enrolled.recoveryCodes().get(1))
                        .status())
                .isEqualTo(401);
        assertThat(api.complete(enrolled.login(), interim(enrolled.user()), replacement.nextCode())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenTheAppIsReplacedByMailThenItsCodesAreWrong() {
        Enrolled enrolled = withApp();
        assertThat(post(
                                enrolled.token(),
                                "/email",
                                passwordAndCode(enrolled.recoveryCodes().get(0)))
                        .status())
                .isEqualTo(200);
        String code = Inbox.code(inboxMail(enrolled.user(), "turn on the login with codes by mail"));
        assertThat(post(enrolled.token(), "/email/confirm", code(code)).status())
                .isEqualTo(200);
        assertThat(shown(enrolled.token())).startsWith("{\"Method\":\"Email\"");
        assertThat(api.complete(
                                enrolled.login(),
                                interim(enrolled.user()),
                                enrolled.app().nextCode())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whenANewSeedIsIssuedThenTheFormerOneIsNotConfirmed() {
        String token = api.token(api.register().login(), PASSWORD);
        Authenticator first = Authenticator.of(post(token, "/totp", password()).text("Secret"));
        Authenticator second = Authenticator.of(post(token, "/totp", password()).text("Secret"));
        assertIncorrectCode(post(token, "/totp/confirm", code(first.code())));
        assertThat(post(token, "/totp/confirm", code(second.code())).status()).isEqualTo(200);
    }

    @Test
    void whenThePasswordChangesOrAnotherFactorIsTurnedOnThenWhatWasPendingIsNot() {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        Authenticator pending =
                Authenticator.of(post(token, "/totp", password()).text("Secret"));
        assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertIncorrectCode(post(token, "/totp/confirm", code(pending.code())));

        Authenticator again =
                Authenticator.of(post(token, "/totp", password(OTHER_PASSWORD)).text("Secret"));
        assertThat(post(token, "/email", password(OTHER_PASSWORD)).status()).isEqualTo(200);
        String code = Inbox.code(inboxMail(user, "turn on the login with codes by mail"));
        assertThat(post(token, "/email/confirm", code(code)).status()).isEqualTo(200);
        assertIncorrectCode(post(token, "/totp/confirm", code(again.code())));
        assertThat(shown(token)).startsWith("{\"Method\":\"Email\"");
    }

    @Test
    void whenFiveCodesWereWrongThenTheSeedIsNotConfirmedFromAnyNetwork() {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        Authenticator app = Authenticator.of(post(token, "/totp", password()).text("Secret"));
        for (int i = 0; i < 5; i++) {
            assertIncorrectCode(
                    api.fromElsewhere().postJson(PATH + "/totp/confirm", code(app.wrongCode()), bearer(token)));
        }
        assertIncorrectCode(api.fromElsewhere().postJson(PATH + "/totp/confirm", code(app.code()), bearer(token)));
    }

    @Test
    void whenTooManyCodesOfANetworkWereWrongThenTooManyAttempts() {
        String token = api.token(api.register().login(), PASSWORD);
        Api network = api.fromElsewhere();
        for (int i = 0; i < 5; i++) {
            assertIncorrectCode(network.postJson(PATH + "/totp/confirm", code("000000"), bearer(token)));
        }
        Answer refused = network.postJson(PATH + "/totp/confirm", code("000000"), bearer(token));
        assertThat(errors(refused)).isEqualTo("429 [\"ErrorTooManyAttempts\"]");
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(refused.header("X-RateLimit-Limit")).isPresent();
    }

    @Test
    void whenTooManyPasswordsWereWrongThenTooManyAttempts() {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertIncorrectPassword(post(token, "/totp", password(OTHER_PASSWORD)));
        }
        assertThat(errors(post(token, "/totp", password()))).isEqualTo("429 [\"ErrorTooManyAttempts\"]");
        // The same counter as that of logging in.
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void whenTooManyCodesOfTheFactorWereWrongThenTooManyAttemptsWithoutAnyInterimToken() {
        Enrolled enrolled = withApp();
        for (int i = 0; i < 5; i++) {
            assertIncorrectCode(post(
                    enrolled.token(), "/disable", passwordAndCode(enrolled.app().wrongCode())));
        }
        assertThat(errors(post(
                        enrolled.token(),
                        "/disable",
                        passwordAndCode(enrolled.app().nextCode()))))
                .isEqualTo("429 [\"ErrorTooManyAttempts\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/code | {} | 422 [\"ErrorPasswordRequired\"]",
                "/totp | {\"Password\":\" \"} | 422 [\"ErrorPasswordRequired\"]",
                "/totp | {\"Password\":null} | 422 [\"ErrorPasswordRequired\"]",
                "/email | {} | 422 [\"ErrorPasswordRequired\"]",
                "/recovery-codes | {} | 422 [\"ErrorPasswordRequired\",\"ErrorCodeRequired\"]",
                "/disable | {\"Code\":\" \"} | 422 [\"ErrorPasswordRequired\",\"ErrorCodeRequired\"]",
                "/disable | {\"Password\":\"x\"} | 422 [\"ErrorCodeRequired\"]",
                "/totp/confirm | {} | 422 [\"ErrorCodeRequired\"]",
                "/email/confirm | {\"Code\":\"\"} | 422 [\"ErrorCodeRequired\"]",
                "/totp/confirm | {\"Code\":\"123456\"} | 409 [\"ErrorIncorrectCode\"]",
                "/email/confirm | {\"Code\":\"123456\"} | 409 [\"ErrorIncorrectCode\"]",
                "/totp/confirm | {\"Code\":\"\u0661\u0662\u0663\u0664\u0665\u0666\"} | 409 [\"ErrorIncorrectCode\"]"
            })
    void whenMembersAreMissingOrWrongThenTheErrorsSayWhich(String path, String json, String expected) {
        String token = api.token(api.register().login(), PASSWORD);
        assertThat(errors(post(token, path, json))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/code", "/totp", "/totp/confirm", "/email", "/email/confirm", "/recovery-codes", "/disable"})
    void whenTokenIsMissingOrAnotherUsersThenUnauthorized(String path) {
        Api.User user = api.register();
        String token = api.token(api.register().login(), PASSWORD);
        assertThat(api.postJson(PATH + path, "{}").status()).isEqualTo(401);
        assertThat(api.postJson("/v1.0/users/" + user.id() + "/second-factor" + path, "{}", bearer(token))
                        .status())
                .isEqualTo(401);
        assertThat(api.get("/v1.0/users/" + user.id() + "/second-factor", bearer(token))
                        .status())
                .isEqualTo(401);
        assertThat(api.send("GET", PATH + path, BodyPublishers.noBody(), bearer(token))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void whenTheAddressIsMissingOrUnconfirmedThenNoFactorNeedsIt() throws SQLException {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        sql("UPDATE app_user SET email_confirmed_at = NULL WHERE id = " + user.id());
        assertThat(errors(post(token, "/email", password()))).isEqualTo("409 [\"ErrorNoAddress\"]");
        assertThat(errors(post(token, "/totp", password()))).isEqualTo("409 [\"ErrorNoAddress\"]");
        assertThat(errors(post(token, "/email/confirm", code("123456")))).isEqualTo("409 [\"ErrorNoAddress\"]");
        sql("UPDATE app_user SET email = NULL WHERE id = " + user.id());
        assertThat(errors(post(token, "/email", password()))).isEqualTo("409 [\"ErrorNoAddress\"]");
        Authenticator app = Authenticator.of(post(token, "/totp", password()).text("Secret"));
        assertThat(post(token, "/totp/confirm", code(app.code())).status()).isEqualTo(200);
    }

    @Test
    void whenOneSeedIsConfirmedInParallelThenOnceAndItsRecoveryCodesAreThoseThatWereShown() throws Exception {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        Authenticator app = Authenticator.of(post(token, "/totp", password()).text("Secret"));
        String code = app.code();
        List<Answer> answers =
                inParallel(32, i -> api.fromElsewhere().postJson(PATH + "/totp/confirm", code(code), bearer(token)));
        List<Answer> confirmed =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(confirmed).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(this::assertIncorrectCode);
        assertThat(shown(token)).isEqualTo("{\"Method\":\"Totp\",\"RecoveryCodesLeft\":10}");
        assertThat(api.complete(
                                user.login(),
                                interim(user),
                                recoveryCodes(confirmed.get(0)).get(9))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenFactorIsTurnedOffAndCodesAreReplacedInParallelThenOneCodeServesOnce() throws Exception {
        Enrolled enrolled = withApp();
        String code = enrolled.app().nextCode();
        List<Answer> answers = inParallel(
                8, i -> post(enrolled.token(), i % 2 == 0 ? "/disable" : "/recovery-codes", passwordAndCode(code)));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().map(Answer::status)).isSubsetOf(200, 409, 429);
        assertThat(shown(enrolled.token()))
                .isIn("{\"Method\":\"Off\",\"RecoveryCodesLeft\":0}", "{\"Method\":\"Totp\",\"RecoveryCodesLeft\":10}");
    }

    @Test
    void whenTwoSessionsTurnOffAndReplaceCodesThenNoCodesAreLeftWithoutAFactor() throws Exception {
        Enrolled enrolled = withApp();
        String other = complete(enrolled, enrolled.recoveryCodes().get(0));
        List<Answer> answers = inParallel(
                8,
                i -> i % 2 == 0
                        ? post(
                                enrolled.token(),
                                "/disable",
                                passwordAndCode(enrolled.recoveryCodes().get(1 + i)))
                        : post(
                                other,
                                "/recovery-codes",
                                passwordAndCode(enrolled.recoveryCodes().get(1 + i))));
        assertThat(answers.stream().map(Answer::status)).isSubsetOf(200, 401, 409, 429);
        assertThat(shown(enrolled.token()))
                .isIn("{\"Method\":\"Off\",\"RecoveryCodesLeft\":0}", "{\"Method\":\"Totp\",\"RecoveryCodesLeft\":10}");
    }

    @Test
    void whenCodesOfManyNetworksAreGuessedInParallelThenTwentyAreComparedAndThePasswordIsRevoked() throws Exception {
        Enrolled enrolled = withApp();
        List<Api> networks = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        // Each right password counts until the log in is complete: no more are free.
        for (int i = 0; i < 5; i++) {
            networks.add(api.fromElsewhere());
            tokens.add(networks.get(i).logIn(enrolled.login(), PASSWORD).text("Token"));
        }
        String wrong = enrolled.app().wrongCode();

        List<Answer> answers =
                inParallel(30, i -> networks.get(i % 5).complete(enrolled.login(), tokens.get(i % 5), wrong));

        assertThat(answers.stream().filter(answer -> answer.body().contains("Invalid confirmation code")))
                .as(answers.toString())
                .hasSizeLessThanOrEqualTo(20);
        assertThat(inbox.awaitText(enrolled.user().email(), "too many wrong codes"))
                .contains("forgot password");
    }

    @Test
    void whenThePasswordIsRevokedThenABegunChangeOfTheAddressIsNotConfirmed() {
        Enrolled enrolled = withApp();
        String address = "moved-" + enrolled.user().email();
        Answer asked = api.putJson(
                "/v1.0/users/@me/email",
                "{\"Password\":\"%s\",\"Email\":\"%s\",\"Code\":\"%s\"}"
                        .formatted(PASSWORD, address, enrolled.app().nextCode()),
                bearer(enrolled.token()));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        String code = inbox.code(address, 1);
        for (int round = 0; round < 4; round++) {
            Api attacker = api.fromElsewhere();
            String interim = attacker.logIn(enrolled.login(), PASSWORD).text("Token");
            for (int i = 0; i < 5; i++) {
                attacker.complete(enrolled.login(), interim, enrolled.app().wrongCode());
            }
        }
        inbox.awaitText(enrolled.user().email(), "too many wrong codes");

        assertThat(api.postJson("/v1.0/users/@me/email/confirm", code(code), bearer(enrolled.token()))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whenTheFactorIsTurnedOnThenAResetTokenOfAnExpiredPasswordIsInvalid() throws Exception {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        sql("UPDATE app_user SET password_must_change = TRUE WHERE id = " + user.id());
        String reset = api.fromElsewhere().logIn(user.login(), PASSWORD).text("Token");
        Authenticator app = Authenticator.of(post(token, "/totp", password()).text("Secret"));
        recoveryCodes(post(token, "/totp/confirm", code(app.code())));

        assertThat(api.set(reset, OTHER_PASSWORD).status()).isEqualTo(409);
    }

    @Test
    void whenARecoveryCodeIsUsedThenTheNetworkHasNoNewTries() {
        Enrolled enrolled = withApp();
        Api network = api.fromElsewhere();
        String interim = network.logIn(enrolled.login(), PASSWORD).text("Token");
        for (int i = 0; i < 4; i++) {
            network.complete(enrolled.login(), interim, enrolled.app().wrongCode());
        }
        assertThat(network.complete(
                                enrolled.login(),
                                interim,
                                enrolled.recoveryCodes().get(0))
                        .status())
                .isEqualTo(200);
        String next = network.logIn(enrolled.login(), PASSWORD).text("Token");
        assertThat(network.complete(enrolled.login(), next, enrolled.app().wrongCode())
                        .status())
                .isEqualTo(401);
        assertThat(network.complete(enrolled.login(), next, enrolled.app().wrongCode())
                        .status())
                .isEqualTo(429);
        assertThat(network.complete(
                                enrolled.login(), next, enrolled.recoveryCodes().get(1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenFiveCodesOfTheAccountWereWrongThenTheMailedOneIsRejectedAndARecoveryCodeIsNot() {
        Enrolled enrolled = withMail();
        assertThat(post(enrolled.token(), "/code", password()).status()).isEqualTo(200);
        String code = Inbox.code(inboxMail(enrolled.user(), "confirm a change of your account"));
        String wrong = code.equals("000 000") ? "111111" : "000000";
        for (int i = 0; i < 5; i++) {
            assertIncorrectCode(
                    api.fromElsewhere().postJson(PATH + "/disable", passwordAndCode(wrong), bearer(enrolled.token())));
        }
        Api elsewhere = api.fromElsewhere();
        assertIncorrectCode(elsewhere.postJson(PATH + "/disable", passwordAndCode(code), bearer(enrolled.token())));
        assertThat(elsewhere
                        .postJson(
                                PATH + "/disable",
                                passwordAndCode(enrolled.recoveryCodes().get(0)),
                                bearer(enrolled.token()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenCodesOfTheAccountAreWrongThenThePasswordIsNotDelayed() {
        Enrolled enrolled = withApp();
        for (int i = 0; i < 4; i++) {
            assertThat(post(
                                    enrolled.token(),
                                    "/disable",
                                    passwordAndCode(enrolled.app().wrongCode()))
                            .status())
                    .isEqualTo(409);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(api.logIn(enrolled.login(), "wrong " + i).status()).isEqualTo(401);
        }
        assertThat(api.logIn(enrolled.login(), PASSWORD).status()).isEqualTo(202);
    }

    private record Enrolled(Api.User user, String token, Authenticator app, List<String> recoveryCodes) {
        String login() {
            return user.login();
        }
    }

    private Enrolled withApp() {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        Authenticator app = Authenticator.of(post(token, "/totp", password()).text("Secret"));
        return new Enrolled(user, token, app, recoveryCodes(post(token, "/totp/confirm", code(app.code()))));
    }

    private Enrolled withMail() {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        assertThat(post(token, "/email", password()).status()).isEqualTo(200);
        String code = inbox.code(user.email(), 1);
        return new Enrolled(
                user,
                token,
                Authenticator.of("A".repeat(32)),
                recoveryCodes(post(token, "/email/confirm", code(code))));
    }

    private String complete(Enrolled enrolled, String code) {
        Answer answer = api.complete(enrolled.login(), interim(enrolled.user()), code);
        assertThat(answer.status()).isEqualTo(200);
        return answer.text("Token");
    }

    private String interim(Api.User user) {
        Answer first = api.logIn(user.login(), PASSWORD);
        assertThat(first.status()).isEqualTo(202);
        return first.text("Token");
    }

    private jakarta.mail.internet.MimeMessage inboxMail(Api.User user, String words) {
        inbox.awaitText(user.email(), words);
        return inbox.to(user.email()).stream()
                .filter(mail -> Inbox.text(mail).contains(words))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private String shown(String token) {
        Answer answer = api.get(PATH, bearer(token));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private Answer post(String token, String path, String json) {
        return api.postJson(PATH + path, json, bearer(token));
    }

    private static String password() {
        return password(PASSWORD);
    }

    private static String password(String password) {
        return "{\"Password\":\"" + password + "\"}";
    }

    private static String passwordAndCode(String code) {
        return body(PASSWORD, code);
    }

    private static String body(String password, String code) {
        return "{\"Password\":\"" + password + "\",\"Code\":\"" + code + "\"}";
    }

    private static String code(String code) {
        return "{\"Code\":\"" + code + "\"}";
    }

    private static List<String> recoveryCodes(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        for (JsonNode code : answer.json().path("RecoveryCodes")) {
            codes.add(code.asText());
        }
        return codes;
    }

    private static String errors(Answer answer) {
        return answer.status() + " " + answer.json().path("ErrorsCode");
    }

    private void assertIncorrectCode(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo(WRONG_CODE);
    }

    private void assertIncorrectPassword(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo(WRONG_PASSWORD);
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = Services.databaseUsuallyPostgres().getConnection();
                Statement run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }

    private interface Call {
        Answer of(int number);
    }

    private static List<Answer> inParallel(int calls, Call call) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(calls);
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            List<Callable<Answer>> all = IntStream.range(0, calls)
                    .<Callable<Answer>>mapToObj(i -> () -> {
                        barrier.await();
                        return call.of(i);
                    })
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
