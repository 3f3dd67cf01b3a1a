package org.passwordservice.it;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** Section 2 of the contract, byte for byte. */
@Tag("either-database")
class EndpointsIT {

    private static final String FAILED =
            "{\"State\":\"Failed\",\"Step\":\"BaseAuthentication\",\"Reason\":\"Invalid credentials\"}";

    private final Api api = new Api(Services.usuallyOnH2());
    private final Inbox inbox = new Inbox(Services.usuallyOnH2());

    // 2.1

    @Test
    void whenPasswordIsRightThenAnAccessTokenIsGranted() {
        Api.User user = api.register();
        Answer answer = api.logIn(user.login(), PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).matches("\\{\"State\":\"Succeeded\",\"Token\":\"[A-Za-z0-9_-]{43}\"}");
    }

    @Test
    void whenTheAddressIsTypedThenItIsTheSameUser() {
        Api.User user = api.register();
        String token =
                api.logIn(user.email().toUpperCase(Locale.ROOT), PASSWORD).text("Token");
        assertThat(api.info(token).text("Login")).isEqualTo(user.login());
    }

    @Test
    void whenLoginIsInOtherCaseThenItIsTheSameUser() {
        Api.User user = api.register();
        assertThat(api.logIn(user.login().toUpperCase(java.util.Locale.ROOT), PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenCredentialsAreWrongMissingOrUnknownThenLoginFailsAlike() {
        Api.User user = api.register();
        List<Answer> answers = List.of(
                api.logIn(user.login(), "wrong"),
                api.logIn(user.login(), PASSWORD.toUpperCase(java.util.Locale.ROOT)),
                api.logIn("nobody", PASSWORD),
                api.logIn(user.login(), ""),
                api.logIn("", ""),
                api.logIn(user.login(), "x".repeat(3000)),
                api.send("POST", "/token", BodyPublishers.noBody()),
                api.send("POST", "/token", BodyPublishers.noBody(), "Username", user.login()),
                api.send("POST", "/token", BodyPublishers.noBody(), "Password", PASSWORD));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(FAILED);
            assertThat(answer.header("WWW-Authenticate")).isEmpty();
        });
    }

    @Test
    void whenCredentialsAreFormFieldsThenTheyAreReadAsUtf8() {
        String login = "formular" + System.nanoTime();
        String password = "  m\u00fcde & +100% = \ud83d\ude00  ";
        api.postJson("/v1.0/registration/", Api.registration(login, login + "@example.com", password));
        String form = "Username=" + login + "&Password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        assertThat(logInByForm(form).status()).isEqualTo(200);
        assertThat(logInByForm("Username=" + login + "&Password=wrong").body()).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Username=%zz&Password=a", "Username=a&Username=b", "Password=%ff", "Username=%"})
    void whenFormIsMalformedThenInvalid(String form) {
        Answer answer = logInByForm(form);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"Message\":\"The request is invalid.\"}");
    }

    @Test
    void whenLoginBodyIsNoFormThenUnsupported() {
        assertThat(api.postJson("/token", "{\"Username\":\"a\"}").status()).isEqualTo(415);
        assertThat(api.postJson("/token", "{\"Username\":\"a\"}", "Username", "a")
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "garbage",
                "application/json; charset=utf-16"
            })
    void whenCredentialsAreHeadersThenTheBodyIsIgnoredWhateverItsType(String type) {
        Api.User user = api.register();
        for (String body :
                List.of("{}", "{\"Username\":\"a\"}", "Username=a&Password=b", "%zz", "Username=a&Username=b")) {
            assertThat(logInWithBody(user, body, type).status()).as(body).isEqualTo(200);
        }
        assertThat(logInWithBody(user, "x".repeat(16 * 1024 + 1), type).body())
                .isEqualTo("{\"Message\":\"The request is too large.\"}");
    }

    private Answer logInWithBody(Api.User user, String body, String type) {
        String[] headers = {"Username", user.login(), "Password", PASSWORD, "Content-Type", type};
        return api.send("POST", "/token", BodyPublishers.ofString(body), headers);
    }

    @Test
    void whenHeaderIsUtf8OrLatin1ThenThePasswordIsTheSame() throws Exception {
        String login = "header" + System.nanoTime();
        api.postJson(
                "/v1.0/registration/",
                Api.registration(login, login + "@example.com", "gr\u00fc\u00dfe aus dem norden"));
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            String answer = RawHttp.send(
                    Services.usuallyOnH2().port(),
                    "POST /api/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\nEt-App-Key: "
                            + Services.usuallyOnH2().firstRun().getProperty("app-key") + "\r\nUsername: " + login
                            + "\r\nPassword: gr\u00fc\u00dfe aus dem norden\r\n\r\n",
                    charset);
            assertThat(answer).as(charset.toString()).contains("\"State\":\"Succeeded\"");
        }
    }

    private Answer logInByForm(String form) {
        return api.send(
                "POST",
                "/token",
                BodyPublishers.ofString(form),
                "Content-Type",
                "application/x-www-form-urlencoded; charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"POST, /logout, 200", "POST, /logout/, 200", "DELETE, /token, 204"})
    void whenLoggedOutThenNoBodyAndOnlyThatTokenIsRevoked(String method, String path, int status) {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        String other = api.token(user.login(), PASSWORD);
        Answer answer = api.send(method, path, BodyPublishers.noBody(), Api.bearer(token));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(api.info(token).status()).isEqualTo(401);
        assertThat(api.info(other).status()).isEqualTo(200);
        Answer again = api.send(method, path, BodyPublishers.noBody(), Api.bearer(token));
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.body()).isEqualTo("{\"Message\":\"Authorization has been denied for this request.\"}");
    }

    @Test
    void whenLoggingOutWithABodyThenItIsIgnored() {
        Api.User user = api.register();
        for (String body : List.of("{}", "not json")) {
            String token = api.token(user.login(), PASSWORD);
            assertThat(api.postJson("/logout", body, Api.bearer(token)).status())
                    .isEqualTo(200);
            assertThat(api.info(token).status()).isEqualTo(401);
        }
        String token = api.token(user.login(), PASSWORD);
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[16 * 1024 + 1]));
        assertThat(api.send("POST", "/logout", chunked, Api.bearer(token)).status())
                .isEqualTo(413);
        assertThat(api.info(token).status()).isEqualTo(200);
    }

    // 2.2

    @ParameterizedTest
    @ValueSource(strings = {"", "\"OldPassword\":null,", "\"OldPassword\":\"\",", "\"OldPassword\":\"   \","})
    void whenOldPasswordIsMissingNullOrBlankThenTheSpecifiedAnswer(String member) {
        String token = api.token(api.register().login(), PASSWORD);
        Answer answer = api.putJson(
                "/v1.0/users/@me/password/change",
                "{" + member + "\"Password\":\"another horse battery\",\"PasswordConfirm\":\"another horse battery\"}",
                Api.bearer(token));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo("{\"Message\":\"Validation error occured while processing entity\",\"ModelState\":"
                        + "{\"userPassword.OldPassword\":[\"Password is required\"]}}");
    }

    @Test
    void whenChangeBreaksSeveralRulesThenAllViolationsAreReturned() {
        String token = api.token(api.register().login(), PASSWORD);
        String path = "/v1.0/users/@me/password/change";
        assertThat(api.putJson(path, "{}", Api.bearer(token)).body())
                .isEqualTo("{\"Message\":\"Validation error occured while processing entity\",\"ModelState\":{"
                        + "\"userPassword.OldPassword\":[\"Password is required\"],"
                        + "\"userPassword.Password\":[\"Password is required\"],"
                        + "\"userPassword.PasswordConfirm\":[\"Password confirmation is required\"]}}");
        assertThat(api.putJson(path, "{\"Password\":\"password1\",\"PasswordConfirm\":\"b\"}", Api.bearer(token))
                        .body())
                .isEqualTo("{\"Message\":\"Validation error occured while processing entity\",\"ModelState\":{"
                        + "\"userPassword.OldPassword\":[\"Password is required\"],"
                        + "\"userPassword.Password\":[\"Password must have at least 15 characters\","
                        + "\"Password must not be one of the most common ones, choose one that is harder to guess\"],"
                        + "\"userPassword.PasswordConfirm\":[\"Passwords do not match\"]}}");
    }

    @Test
    void whenOldPasswordIsWrongThenBadRequest() {
        String token = api.token(api.register().login(), PASSWORD);
        Answer answer = api.change(token, "wrong", OTHER_PASSWORD);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"Message\":\"Validation error occured while processing entity\",\"ModelState\":"
                        + "{\"userPassword.OldPassword\":[\"Old password is incorrect\"]}}");
    }

    @Test
    void whenNewPasswordIsTheCurrentOneThenConflict() {
        String token = api.token(api.register().login(), PASSWORD);
        Answer answer = api.change(token, PASSWORD, PASSWORD);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("ModelState").path("userPassword.Password"))
                .hasSize(1);
    }

    @Test
    void whenPasswordIsChangedByNumericIdThenOkWithEmptyBody() {
        Api.User user = api.register();
        Answer answer = api.putJson(
                "/v1/users/" + user.id() + "/password/change/",
                """
                {"OldPassword":"%s","Password":"%s","PasswordConfirm":"%s"}"""
                        .formatted(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD),
                Api.bearer(api.token(user.login(), PASSWORD)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    // 2.3 to 2.5

    @Test
    void whenResetIsStartedThenKnownAndUnknownUsersGetTheSameAnswer() {
        Api.User user = api.register();
        List<Answer> answers = List.of(
                api.ask(user.login()),
                api.ask(user.email()),
                api.ask("nobody"),
                api.ask(Services.usuallyOnH2().firstRun().getProperty("admin-login")),
                api.ask("a\\u0000b"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");
            assertThat(answer.raw().headers().map().keySet())
                    .isEqualTo(answers.get(0).raw().headers().map().keySet());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"User\":null}", "{\"User\":\"\"}", "{\"User\":\" \"}"})
    void whenUserIsMissingThenResetIsInvalid(String body) {
        Answer answer = api.postJson("/v1.0/users/password/reset", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"Errors\":[\"User is required.\"],\"ErrorsCode\":[\"ErrorUserRequired\"],\"IsSucceed\":false}");
    }

    @Test
    void whenQuestionsAreOffThenTheQuestionIsEmpty() {
        Answer answer = api.get("/v1.0/users/password/secret-question?username=whoever");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"Model\":\"\",\"Errors\":[],\"IsSucceed\":true}");
        assertThat(api.get("/v1.0/users/password/secret-question").status()).isEqualTo(422);
    }

    @Test
    void whenCodeIsRightThenATokenIsReturnedOnBothPaths() {
        Api.User user = api.register();
        api.ask(user.login());
        Answer first = api.redeem(inbox.code(user.email(), 1));
        assertThat(first.body()).matches("\\{\"Model\":\"[A-Za-z0-9_-]{43}\",\"Errors\":\\[],\"IsSucceed\":true}");
        Api.User other = api.register();
        api.ask(other.login());
        Answer second = api.postJson(
                "/v1.0/users/identifiers/reset/code",
                "{\"Code\":\"" + inbox.code(other.email(), 1) + "\",\"Identifier\":\"ResetPassword\"}");
        assertThat(second.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA-AAAA", "x", "null", "00000000", "\u00df\u00df\u00df\u00df\u00df\u00df\u00df\u00df"})
    void whenCodeIsWrongThenConflict(String code) {
        Answer answer = api.redeem(code);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .isEqualTo("{\"Model\":null,\"Errors\":[\"Code is incorrect or has expired.\"],"
                        + "\"ErrorsCode\":[\"ErrorIncorrectCode\"],\"IsSucceed\":false}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1.0/users/password/reset/code | {} | ErrorCodeRequired",
                "/v1.0/users/password/reset/code | {\"Code\":\" \"} | ErrorCodeRequired",
                "/v1.0/users/identifiers/reset/code | {\"Code\":\"AAAA-AAAA\"} | ErrorIdentifierUnknown",
                "/v1.0/users/identifiers/reset/code | {\"Code\":\"AAAA-AAAA\",\"Identifier\":\"ResetEmail\"} | ErrorIdentifierUnknown"
            })
    void whenCodeOrIdentifierIsMissingThenTheAnswerNamesIt(String path, String body, String code) {
        Answer answer = api.postJson(path, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("Model").isNull()).isTrue();
        assertThat(answer.json().path("ErrorsCode").path(0).asText()).isEqualTo(code);
    }

    // 2.6

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | ErrorTokenRequired,ErrorPasswordRequired,ErrorPasswordConfirmationRequired",
                "{\"Token\":\"x\",\"Password\":\"password1\",\"PasswordConfirmation\":\"y\"} | "
                        + "ErrorPasswordsDoNotMatch,ErrorPasswordTooShort,ErrorPasswordTooCommon",
                "{\"Password\":\"another horse battery\",\"PasswordConfirmation\":\"another horse battery\"} | ErrorTokenRequired"
            })
    void whenNewPasswordBreaksRulesThenAllViolationsAreReturnedWhateverTheToken(String body, String codes) {
        Answer answer = api.putJson("/v1.0/users/passwords/reset/", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(String.join(",", texts(answer, "ErrorsCode"))).isEqualTo(codes);
        assertThat(texts(answer, "Errors")).hasSameSizeAs(texts(answer, "ErrorsCode"));
        assertThat(answer.json().path("IsSucceed").asBoolean(true)).isFalse();
    }

    @Test
    void whenNewPasswordIsTooLongThenItIsRejected() {
        assertThat(texts(api.set("x", "long".repeat(64) + "!"), "ErrorsCode")).containsExactly("ErrorPasswordTooLong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "null", "0"})
    void whenTokenIsInvalidThenConflict(String token) {
        Answer answer = api.set(token, OTHER_PASSWORD);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .isEqualTo("{\"Errors\":[\"Token is invalid or has expired.\"],\"ErrorsCode\":[\"ErrorInvalidToken\"],"
                        + "\"IsSucceed\":false}");
    }

    @Test
    void whenAccessTokenIsUsedAsResetTokenOrTheReverseThenItIsInvalid() {
        Api.User user = api.register();
        String login = api.token(user.login(), PASSWORD);
        assertThat(api.set(login, OTHER_PASSWORD).status()).isEqualTo(409);
        api.ask(user.login());
        String reset = api.redeem(inbox.code(user.email(), 1)).text("Model");
        assertThat(api.info(reset).status()).isEqualTo(401);
        assertThat(api.set(reset, OTHER_PASSWORD).body()).isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");
    }

    // 2.10

    @Test
    void whenRulesAreAskedForThenTheyAreThoseOfTheSettings() {
        Answer answer = api.get("/v1.0/users/passwords/policy", "Accept-Language", "it");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Language")).contains("en");
        assertThat(answer.raw().headers().allValues("Vary")).contains("Accept-Language");
        assertThat(answer.body())
                .startsWith(
                        "{\"MinLength\":15,\"MaxLength\":256,\"History\":4,\"Rules\":["
                                + "{\"Code\":\"ErrorPasswordTooShort\",\"Text\":\"Password must have at least 15 characters.\"},");
        assertThat(api.withAppKey("unknown").get("/v1.0/users/passwords/policy").status())
                .isEqualTo(403);
    }

    @Test
    void whenALanguageIsAskedForThenOnlyTheRulesAreInIt() {
        String[] german = {"Accept-Language", "it, de-AT;q=0.8, en;q=0.5"};
        Answer rules = api.get("/v1.0/users/passwords/policy", german);
        assertThat(rules.header("Content-Language")).contains("de");
        assertThat(rules.body()).contains("\"Das Passwort muss mindestens 15 Zeichen haben.\"");
        Answer broken = api.postJson("/v1.0/users/passwords/check", "{\"Password\":\"violet kayak 9\"}", german);
        assertThat(broken.header("Content-Language")).contains("de");
        assertThat(broken.raw().headers().allValues("Vary")).contains("Accept-Language");
        assertThat(texts(broken, "Errors")).containsExactly("Das Passwort muss mindestens 15 Zeichen haben.");
        Answer missing = api.postJson("/v1.0/users/passwords/check", "{}", german);
        assertThat(missing.header("Content-Language")).contains("en");
        assertThat(texts(missing, "Errors")).containsExactly("Password is required.");
        assertThat(api.postJson("/v1.0/users/password/reset", "{}", german).body())
                .contains("\"User is required.\"");
    }

    /** A mail has the language of its request; where that names none, of the user's last call that named one. */
    @Test
    void whenRequestsNameLanguagesThenMailsAreInThem() {
        Api.User user = api.register();
        askInPolish(user);
        String code = "{\"Code\":\"" + inbox.resetCode(user.email()) + "\"}";
        String token = api.postJson("/v1.0/users/password/reset/code", code, "Accept-Language", "pl")
                .text("Model");
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        inbox.awaitText(user.email(), "has\u0142o do konta zosta\u0142o zmienione: ");
    }

    @Test
    void whenOnlyAResetWasAskedForInALanguageThenLaterMailsAreNotInIt() {
        Api.User user = api.register();
        askInPolish(user);
        String token = api.redeem(inbox.resetCode(user.email())).text("Model");
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        inbox.awaitText(user.email(), "The password of your account was changed on ");
    }

    private void askInPolish(Api.User user) {
        String ask = "{\"User\":\"" + user.login() + "\"}";
        assertThat(api.postJson("/v1.0/users/password/reset", ask, "Accept-Language", "pl-PL, en;q=0.5")
                        .body())
                .isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");
        inbox.awaitText(user.email(), "Kod dzia\u0142a tylko raz, przez 10 minut, do godz.");
    }

    @Test
    void whenUserHasLoggedInInALanguageThenLaterMailsAreInIt() {
        Api.User user = api.register();
        Answer loggedIn = api.send(
                "POST",
                "/token",
                BodyPublishers.noBody(),
                "Username",
                user.login(),
                "Password",
                PASSWORD,
                "Accept-Language",
                "de-CH, en;q=0.1");
        assertThat(loggedIn.status()).isEqualTo(200);
        assertThat(api.ask(user.login()).status()).isEqualTo(200);
        inbox.awaitText(user.email(), "Er gilt f\u00fcr eine einzige Eingabe und 10 Minuten lang, bis ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Password\":\"correct horse battery\"} | '' | 4",
                "{\"Password\":\"password1\",\"Login\":null} | ErrorPasswordTooShort,ErrorPasswordTooCommon | 0",
                "{\"Password\":\"roberttorro-1990\",\"Login\":\"roberttorro\"} | ErrorPasswordContainsUserData | 2",
                "{\"Password\":\"bobby@someguy.com\",\"Email\":\"bobby@someguy.com\"} | ErrorPasswordContainsUserData | 2",
                "{\"Password\":\"trebor torro 1990\",\"FirstName\":\"Robert\",\"LastName\":\"Torro\"} | ErrorPasswordContainsUserData | 2"
            })
    void whenPasswordIsCheckedThenAllViolationsAndItsStrength(String body, String codes, int strength) {
        Answer answer = api.postJson("/v1.0/users/passwords/check", body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Language")).contains("en");
        assertThat(String.join(",", texts(answer, "ErrorsCode"))).isEqualTo(codes);
        assertThat(texts(answer, "Errors")).hasSameSizeAs(texts(answer, "ErrorsCode"));
        assertThat(answer.json().path("Strength").asInt(-1)).isEqualTo(strength);
        assertThat(answer.json()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Password\":null}", "{\"Password\":\" \",\"Login\":\"a\"}"})
    void whenNoPasswordIsCheckedThenItIsRequired(String body) {
        Answer answer = api.postJson("/v1.0/users/passwords/check", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo("{\"Errors\":[\"Password is required.\"],\"ErrorsCode\":[\"ErrorPasswordRequired\"],"
                        + "\"IsSucceed\":false}");
    }

    // 2.7 and 2.8

    @Test
    void whenSchemaIsRequestedThenItIsAsInTheContract() {
        assertThat(api.get("/v1.0/registration/schema").body())
                .isEqualTo("[{\"UnitName\":\"Credentials\",\"Fields\":[{\"FieldName\":\"Login\",\"Required\":true},"
                        + "{\"FieldName\":\"Email\",\"Required\":true},{\"FieldName\":\"Password\",\"Required\":true}]},"
                        + "{\"UnitName\":\"Name\",\"Fields\":[{\"FieldName\":\"FirstName\",\"Required\":true},"
                        + "{\"FieldName\":\"LastName\",\"Required\":true},{\"FieldName\":\"MiddleName\",\"Required\":false},"
                        + "{\"FieldName\":\"Suffix\",\"Required\":false,\"Options\":"
                        + "[\"NoSuffix\",\"Jr\",\"Sr\",\"Second\",\"Third\",\"Fourth\"]}]}]");
    }

    @Test
    void whenRegisteredThenTheAnswerAndInfoNameTheUser() {
        String login = "roberttorro" + System.nanoTime();
        Answer answer = api.postJson("/v1.0/registration/", Api.registration(login, login + "@someguy.com", PASSWORD));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .matches(
                        "\\{\"UserId\":\\d+,\"FirstName\":\"Robert\",\"MiddleName\":\"J\",\"LastName\":\"Torro\",\"Login\":\""
                                + login + "\",\"Email\":\"" + login
                                + "@someguy.com\",\"AddedDate\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z\","
                                + "\"Salutation\":\"NoSalutation\",\"Suffix\":\"NoSuffix\"}");
        String body = answer.body();
        assertThat(api.info(api.token(login, PASSWORD)).body())
                .isEqualTo(body.substring(0, body.length() - 1) + ",\"Role\":0}");
    }

    @Test
    void whenUserHasNoMiddleNameOrAddressThenTheMemberIsEmpty() {
        String login = "short" + System.nanoTime();
        String body = Api.registration(login, login + "@example.com", PASSWORD).replace("\"MiddleName\":\"J\",", "");
        assertThat(api.postJson("/v1.0/registration/", body).body()).contains(",\"MiddleName\":\"\",");
        assertThat(api.info(api.token(login, PASSWORD)).body()).contains(",\"MiddleName\":\"\",");
        Administration administrator = Administration.of(Services.usuallyOnH2());
        assertThat(administrator.api().info(administrator.token()).body())
                .contains(",\"MiddleName\":\"\",", ",\"Role\":1}");
    }

    @Test
    void whenRegistrationIsWrongThenAllViolationsAreReturned() {
        Api.User user = api.register();
        Answer answer = api.postJson("/v1.0/registration/", Api.registration(user.login(), "not an address", PASSWORD));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .isEqualTo("{\"Model\":null,\"Errors\":[\"User with specified login already exists\","
                        + "\"Provided value is not a valid email address.\"],\"StatusCode\":409,\"IsSucceed\":false}");
        assertThat(texts(api.postJson("/v1.0/registration/", "{}"), "Errors"))
                .containsExactly(
                        "Login is required.",
                        "Email is required.",
                        "Password is required.",
                        "First name is required.",
                        "Last name is required.");
    }

    @Test
    void whenLoginIsTheAddressOfAnotherUserOrTheReverseThenItIsTaken() {
        String name = "cross" + System.nanoTime();
        String address = name + "@example.com";
        Api.User user = api.register(name);
        assertThat(user.email()).isEqualTo(address);
        assertThat(texts(
                        api.postJson("/v1/registration", Api.registration(address, "x" + address, PASSWORD)), "Errors"))
                .containsExactly("User with specified login already exists");
        String login = "x" + address;
        assertThat(api.postJson("/v1/registration", Api.registration(login, login, PASSWORD))
                        .status())
                .isEqualTo(200);
        assertThat(texts(
                        api.postJson(
                                "/v1/registration",
                                Api.registration("y" + name, login.toUpperCase(java.util.Locale.ROOT), PASSWORD)),
                        "Errors"))
                .containsExactly("User with specified email already exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boss@corp.example", "@me", "admin", "nu11"})
    void whenLoginIsSomebodysAddressOrReservedThenItIsTaken(String login) {
        String address = "stranger" + System.nanoTime() + "@example.com";

        assertThat(texts(api.postJson("/v1/registration", Api.registration(login, address, PASSWORD)), "Errors"))
                .containsExactly("User with specified login already exists");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaa",
                "abababababababab",
                "123456789012345",
                "abcdefghijklmno",
                "password12345678",
                "thisismypassword"
            })
    void whenPasswordIsObviousThenItIsRejectedWhereverItIsSet(String password) {
        String login = "obvious" + System.nanoTime();

        assertThat(texts(api.set("x", password), "ErrorsCode")).containsExactly("ErrorPasswordTooCommon");
        assertThat(api.change(api.token(api.register().login(), PASSWORD), PASSWORD, password)
                        .status())
                .isEqualTo(422);
        assertThat(texts(
                        api.postJson("/v1/registration", Api.registration(login, login + "@example.com", password)),
                        "Errors"))
                .singleElement()
                .asString()
                .startsWith("Password ")
                .doesNotContain(password);
    }

    @Test
    void whenPasswordsHaveSixtyFourEmojiThenTheyAreAccepted() {
        String login = "emoji" + System.nanoTime();
        String password = "\ud83d\ude00\ud83d\ude80\ud83c\udf0a\ud83d\udc22".repeat(15)
                + "\ud83c\udf3b\ud83c\udf40\ud83e\udd89\ud83d\udef6";
        assertThat(api.postJson("/v1/registration", Api.registration(login, login + "@example.com", password))
                        .status())
                .isEqualTo(200);
        String form = "Username=" + login + "&Password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        assertThat(logInByForm(form).status()).isEqualTo(200);
    }

    /** What docs/api.md tells application writers: HTTP cuts white space off at the ends of a header. */
    @Test
    void whenPasswordHasSpacesAtItsEndsThenItLogsInByFormOnly() {
        String login = "spaces" + System.nanoTime();
        String password = " a phrase with spaces around ";
        assertThat(api.postJson("/v1/registration", Api.registration(login, login + "@example.com", password))
                        .status())
                .isEqualTo(200);
        String form = "Username=" + login + "&Password=";
        assertThat(logInByForm(form + URLEncoder.encode(password, StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(logInByForm(form + URLEncoder.encode(password.strip(), StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(401);
        assertThat(api.logIn(login, password).status()).isEqualTo(401);
    }

    private static List<String> texts(Answer answer, String member) {
        List<String> texts = new java.util.ArrayList<>();
        answer.json().path(member).forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
