package org.passwordservice.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.PASSWORD;

/** Section 1 of the contract. */
@Tag("either-database")
class RulesForEveryCallIT {

    private static final String INVALID = "{\"Message\":\"The request is invalid.\"}";
    private static final String DENIED = "{\"Message\":\"Authorization has been denied for this request.\"}";
    private static final String ASK = "/v1.0/users/password/reset";
    private static final String CHANGE = "/v1.0/users/@me/password/change";

    private final Api api = new Api(Services.usuallyOnH2());

    @ParameterizedTest
    @CsvSource({
        "POST, /token",
        "DELETE, /token",
        "POST, /logout",
        "PUT, /v1.0/users/@me/password/change",
        "POST, /v1.0/users/password/reset",
        "GET, /v1.0/users/password/secret-question?username=a",
        "POST, /v1.0/users/password/reset/code",
        "POST, /v1.0/users/identifiers/reset/code",
        "POST, /v1.0/users/identifiers/email-proposal/confirm",
        "POST, /v1.0/users/identifiers/email-proposal/cancel",
        "PUT, /v1.0/users/passwords/reset/",
        "GET, /v1.0/registration/schema",
        "POST, /v1.0/registration/",
        "GET, /v1.0/users/@me/info",
        "GET, /v1.0/users/@me/second-factor",
        "POST, /v1.0/users/@me/second-factor/code",
        "POST, /v1.0/users/@me/second-factor/totp",
        "POST, /v1.0/users/@me/second-factor/totp/confirm",
        "POST, /v1.0/users/@me/second-factor/email",
        "POST, /v1.0/users/@me/second-factor/email/confirm",
        "POST, /v1.0/users/@me/second-factor/recovery-codes",
        "POST, /v1.0/users/@me/second-factor/disable",
        "GET, /v1.0/users/@me/logins",
        "DELETE, /v1.0/users/@me/logins",
        "DELETE, /v1.0/users/@me/logins/1",
        "PUT, /v1.0/users/@me/email",
        "POST, /v1.0/users/@me/email/confirm",
        "PUT, /v1.0/users/@me/secret-question",
        "GET, /v1.0/users/passwords/policy",
        "POST, /v1.0/users/passwords/check",
        "POST, /v1.0/token/introspect"
    })
    void whenAppKeyIsMissingOrUnknownThenForbiddenBeforeAnythingElse(String method, String path) {
        String body = "{\"error\":\"Application key is not defined or does not exist\"}";
        for (String key : new String[] {null, "", "unknown", "null"}) {
            Answer answer = api.withAppKey(key)
                    .send(method, path, BodyPublishers.ofString("not json"), "Content-Type", "text/plain");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reference/schema/v1", "/reference/schema/v1.yaml"})
    void whenTheDescriptionIsReadThenNoAppKeyIsNeeded(String path) {
        assertThat(api.withAppKey(null).get(path).status()).isEqualTo(200);
        assertThat(api.withAppKey("unknown").get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "bearer", "Token abc"})
    void whenNoTokenIsPresentedThenUnauthorizedWithPlainChallenge(String header) {
        Answer answer = api.send("GET", "/v1.0/users/@me/info", BodyPublishers.noBody(), "Authorization", header);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(DENIED);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, logins",
        "DELETE, logins",
        "DELETE, logins/1",
        "PUT, email",
        "POST, email/confirm",
        "PUT, secret-question"
    })
    void whenTheAccountIsNotTheCallersThenUnauthorized(String method, String path) {
        String own = api.token(api.register().login(), PASSWORD);
        for (String id : List.of("1", "abc")) {
            Answer answer = api.send(
                    method, "/v1.0/users/" + id + "/" + path, BodyPublishers.ofString("not json"), Api.bearer(own));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(DENIED);
        }
        assertThat(api.send(method, "/v1.0/users/@me/" + path, BodyPublishers.noBody())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whenSecretQuestionsAreOffThenThereIsNoResourceToChooseOne() {
        String own = api.token(api.register().login(), PASSWORD);

        assertThat(api.putJson("/v1.0/users/@me/secret-question", "{}", Api.bearer(own))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whenTokenIsUnknownThenUnauthorizedBeforeTheBodyIsLookedAt() {
        Answer answer = api.send(
                "PUT",
                CHANGE,
                BodyPublishers.ofString("not json"),
                "Authorization",
                "Bearer abc",
                "Content-Type",
                "a/b");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(DENIED);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void whenSchemeIsInAnyCaseThenTokenIsAccepted() {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        for (String scheme : List.of("Bearer", "bearer", "BEARER")) {
            Answer answer = api.get("/v1.0/users/@me/info", "Authorization", scheme + " " + token);
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void whenTokenIsInQueryCookieOrBodyThenItCountsForNothing() {
        String token = api.token(api.register().login(), PASSWORD);
        assertThat(api.get("/v1.0/users/@me/info?access_token=" + token).status())
                .isEqualTo(401);
        assertThat(api.get("/v1.0/users/@me/info", "Cookie", "Authorization=Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whenUserIdIsNotTheCallersThenUnauthorizedAdministratorsIncluded() {
        Api.User user = api.register();
        String own = api.token(user.login(), PASSWORD);
        Administration administrator = Administration.of(Services.usuallyOnH2());
        String admin = api.token(administrator.login(), Administration.PASSWORD);
        String body =
                """
                {"OldPassword":"%s","Password":"whatever it may be","PasswordConfirm":"whatever it may be"}"""
                        .formatted(PASSWORD);
        for (String id : List.of("1", "999999999999999999999", "0" + user.id(), "%20", "abc", "-1", "@ME")) {
            String path = "/v1.0/users/" + id + "/password/change";
            assertThat(api.putJson(path, body, Api.bearer(own)).body()).as(id).isEqualTo(DENIED);
        }
        Answer answer = api.putJson("/v1.0/users/" + user.id() + "/password/change", body, Api.bearer(admin));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(DENIED);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/json",
                "application/json; charset=utf-8",
                "TEXT/JSON;charset=UTF-8",
                "text/json;charset=utf8",
                "text/json;charset=\"UTF8\""
            })
    void whenMediaTypeIsJsonThenItIsRead(String type) {
        Answer answer = api.send("POST", ASK, BodyPublishers.ofString("{\"User\":\"nobody\"}"), "Content-Type", type);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/json; charset=utf-16",
                "application/jsonx",
                "garbage",
                "application/",
                "application/problem+json"
            })
    void whenMediaTypeIsNotJsonThenUnsupported(String type) {
        Answer answer = api.send("POST", ASK, BodyPublishers.ofString("{\"User\":\"nobody\"}"), "Content-Type", type);
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Content-Type")).contains("application/json");
    }

    @Test
    void whenMediaTypeIsMissingOrBodyIsCompressedThenUnsupported() {
        assertThat(api.send("POST", ASK, BodyPublishers.ofString("{}")).status())
                .isEqualTo(415);
        assertThat(api.postJson(ASK, "{}", "Content-Encoding", "gzip").status()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
        "text/json, 200, text/json",
        "application/json, 200, application/json",
        "*/*, 200, application/json",
        "'text/json, application/json', 200, application/json",
        "text/html, 406, application/json"
    })
    void whenAnswerTypeIsChosenThenTextJsonOnlyWhereThatAloneIsAccepted(String accept, int status, String type) {
        Answer answer = api.postJson(ASK, "{\"User\":\"nobody\"}", "Accept", accept);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains(type);
    }

    static Stream<String> malformed() {
        return Stream.of(
                "",
                " ",
                "null",
                "[]",
                "\"User\"",
                "1",
                "true",
                "{",
                "}",
                "{\"User\"",
                "{\"User\":",
                "{\"User\":\"a",
                "{\"User\":\"a\"",
                "{\"User\":\"a\"}x",
                "{\"User\":\"a\"}{}",
                "{\"User\":\"a\",}",
                "{'User':'a'}",
                "{User:\"a\"}",
                "{\"User\":\"a\",\"User\":\"b\"}",
                "{\"User\":\"a\",\"x\":{\"y\":1,\"y\":2}}",
                "{\"User\":1}",
                "{\"User\":true}",
                "{\"User\":[\"a\"]}",
                "{\"User\":{\"a\":1}}",
                "{\"User\":[]}",
                "{\"User\":\"\\ud800\"}",
                "{\"x\":\"\\udc00\",\"User\":\"a\"}",
                "{\"\\ud800\":1,\"User\":\"a\"}",
                "{\"User\":\"a\\u000\"}",
                "{\"User\":\"a\nb\"}",
                "{\"User\":NaN}",
                "{\"User\":\"a\"/**/}",
                "\ufeff",
                " \ufeff{\"User\":\"a\"}",
                "{\"x\":" + "[".repeat(200) + "]".repeat(200) + ",\"User\":\"a\"}",
                "{\"x\":01,\"User\":\"a\"}",
                "{\"User\":\"\\x\"}",
                "{\"SecretQuestionAnswer\":5,\"User\":\"a\"}");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whenBodyIsNotOneWellFormedObjectThenInvalidAndNothingIsEchoed(String body) {
        Answer answer = api.postJson(ASK, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(INVALID);
    }

    @Test
    void whenBodyIsNotUtf8ThenInvalid() {
        byte[] latin1 = "{\"User\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
        Answer answer = api.send("POST", ASK, BodyPublishers.ofByteArray(latin1), "Content-Type", "application/json");
        assertThat(answer.body()).isEqualTo(INVALID);
        byte[] utf16 = "{\"User\":\"a\"}".getBytes(StandardCharsets.UTF_16LE);
        answer = api.send("POST", ASK, BodyPublishers.ofByteArray(utf16), "Content-Type", "application/json");
        assertThat(answer.body()).isEqualTo(INVALID);
    }

    @Test
    void whenAByteOrderMarkPrecedesTheBodyThenItIsSkipped() {
        assertThat(api.postJson(ASK, "\ufeff{\"User\":\"nobody\"}").status()).isEqualTo(200);
    }

    @Test
    void whenMemberIsUnknownThenItIsIgnored() {
        assertThat(api.postJson(ASK, "{\"User\":\"nobody\",\"Role\":\"Administrator\",\"x\":[{}]}")
                        .status())
                .isEqualTo(200);
        String login = "mass" + System.nanoTime();
        String body = Api.registration(login, login + "@example.com", PASSWORD)
                .replaceFirst("\\{", "{\"Role\":\"Administrator\",\"UserId\":1,\"Enabled\":false,");
        api.postJson("/v1.0/registration/", body);
        assertThat(api.info(api.token(login, PASSWORD)).json().path("Role").asText())
                .isEqualTo("0");
    }

    @Test
    void whenBodyIsLargerThan16KibThenTooLarge() {
        String tooLarge = "{\"User\":\"" + "a".repeat(16 * 1024) + "\"}";
        String body = "{\"Message\":\"The request is too large.\"}";
        assertThat(api.postJson(ASK, tooLarge).body()).isEqualTo(body);
        Answer chunked = api.send(
                "POST",
                ASK,
                BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(tooLarge.getBytes(StandardCharsets.UTF_8))),
                "Content-Type",
                "application/json");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.body()).isEqualTo(body);
        assertThat(api.send("POST", "/token", BodyPublishers.ofString(tooLarge)).status())
                .isEqualTo(413);
        String justRight = "{\"x\":\"" + "a".repeat(16 * 1024 - 26) + "\",\"User\":\"nobody\"}";
        assertThat(api.postJson(ASK, justRight.substring(0, 7) + justRight.substring(7))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/registration/schema", "/v1/registration/schema", "/v1/registration/schema/"})
    void whenVersionIsShortOrSlashTrailsThenItIsTheSameResource(String path) {
        assertThat(api.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2.0/registration/schema",
                "/v1.1/registration/schema",
                "/v10/registration/schema",
                "/v1.00/registration/schema",
                "/V1.0/registration/schema",
                "/registration/schema",
                "/v1.0/nothing",
                "/nothing",
                "/",
                "",
                "/application.wadl",
                "/../WEB-INF/web.xml",
                "/v1.0/users/identifiers/reset"
            })
    void whenThereIsNoSuchResourceThenNotFound(String path) {
        Answer answer = api.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"Message\":\"No HTTP resource was found that matches the request URI.\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /token, 'DELETE,POST,OPTIONS'",
        "PATCH, /v1.0/users/@me/password/change, 'PUT,OPTIONS'",
        "POST, /v1.0/users/passwords/reset/, 'PUT,OPTIONS'",
        "DELETE, /v1.0/registration/schema, 'GET,OPTIONS'",
        "GET, /logout, 'POST,OPTIONS'",
        "TRACE, /token, ''"
    })
    void whenMethodIsWrongThenNotAllowedWithAllow(String method, String path, String allowed) {
        Answer answer = api.send(method, path, BodyPublishers.noBody());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body())
                .isEqualTo("{\"Message\":\"The requested resource does not support HTTP method '" + method + "'.\"}");
        assertThat(answer.header("Allow").orElseThrow().replace(" ", "").split(","))
                .contains(allowed.isEmpty() ? new String[] {"GET"} : allowed.split(","));
    }

    static Stream<Answer> answersOfEveryKind() {
        Api api = new Api(Services.usuallyOnH2());
        return Stream.of(
                api.get("/v1.0/registration/schema"),
                api.get("/nothing"),
                api.get("/../outside"),
                api.get("/token"),
                api.withAppKey(null).get("/v1.0/registration/schema"),
                api.get("/v1.0/users/@me/info"),
                api.postJson(ASK, "{"),
                api.postJson(ASK, "{}"),
                api.postJson(ASK, " ".repeat(20_000)),
                api.send("POST", ASK, BodyPublishers.ofString("x")),
                api.send("TRACE", "/token", BodyPublishers.noBody()),
                api.logIn("nobody", "nothing"));
    }

    @ParameterizedTest
    @MethodSource("answersOfEveryKind")
    void whenAnythingIsAnsweredThenItHasTheSecurityHeadersAndNoBanner(Answer answer) {
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("X-Request-Id")).isPresent();
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Powered-By")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.body())
                .doesNotContainIgnoringCase("payara")
                .doesNotContainIgnoringCase("glassfish")
                .doesNotContain("Exception")
                .doesNotContain("<html");
        assertThat(answer.header("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 'GET /api/%zz HTTP/1.1|Host: a'",
        "400, 'GET /api/v1.0/registration/schema%f HTTP/1.1|Host: a'",
        "400, 'GET /api/%00 HTTP/1.1|Host: a'",
        "400, 'GET /api/token HTTP/1.1'",
        "400, 'GET /api/token HTTP/1.1|Host: a|Content-Length: abc'",
        "400, 'GET /api/token HTTP/1.1|Host: a|Content-Length: 1|Content-Length: 2'",
        "400, 'GET /api/token HTTP/1.1|Host: a|A B: c'",
        "414, LONG PATH",
        "431, LONG HEADER",
        "505, 'GET /api/token HTTP/3.0|Host: a'"
    })
    void whenTheListenerRefusesThenTheStatusIsBareAndNamesNoProduct(int status, String head) throws Exception {
        String request = head.replace("|", "\r\n")
                .replace("LONG HEADER", "GET /api/token HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000))
                .replace("LONG PATH", "GET /api/" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a");
        String answer = RawHttp.send(
                Services.usuallyOnH2().port(), request + "\r\nConnection: close\r\n\r\n", StandardCharsets.ISO_8859_1);
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .endsWith("\r\n\r\n")
                .doesNotContain("Server:")
                .doesNotContain("X-Powered-By:")
                .doesNotContain("<");
    }

    @Test
    void whenLengthIsBeyondAnyNumberThenTooLargeAndWhenItIsSaidTwiceThenInvalid() throws Exception {
        String head = "POST /api/token HTTP/1.1\r\nHost: a\r\nConnection: close\r\nEt-App-Key: "
                + Services.usuallyOnH2().firstRun().getProperty("app-key") + "\r\nContent-Length: ";
        int port = Services.usuallyOnH2().port();
        assertThat(RawHttp.sendAndBreakOff(port, head + "3000000000\r\n\r\n")).startsWith("HTTP/1.1 413");
        assertThat(RawHttp.send(port, head + "2\r\nContent-Length: 2\r\n\r\nab", StandardCharsets.ISO_8859_1))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void whenOptionsAreAskedForWithoutAValidKeyThenExistingAndUnknownPathsAreAlike() {
        List<Answer> answers = Stream.of("/token", "/v1.0/users/@me/info", "/v1.0/nothing", "/nothing", "/", "")
                .flatMap(path -> Stream.of((String) null, "", "unknown")
                        .map(key -> api.withAppKey(key).send("OPTIONS", path, BodyPublishers.noBody())))
                .toList();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("{\"error\":\"Application key is not defined or does not exist\"}");
            assertThat(answer.header("Allow")).isEmpty();
            assertThat(answer.raw().headers().map().keySet())
                    .isEqualTo(answers.get(0).raw().headers().map().keySet());
        });
    }

    @Test
    void whenOptionsAreAskedForWithAKeyThenTheMethodsAreAllowed() {
        Answer answer = api.send("OPTIONS", "/token", BodyPublishers.noBody());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Allow").orElseThrow()).contains("DELETE", "OPTIONS", "POST");
    }

    @Test
    void whenNoOriginIsListedThenThereIsNoCors() {
        String[] preflight = {"Origin", "https://trade.example", "Access-Control-Request-Method", "POST"};
        for (Answer answer : List.of(
                api.send("OPTIONS", "/token", BodyPublishers.noBody(), preflight),
                api.withAppKey(null).send("OPTIONS", "/token", BodyPublishers.noBody(), preflight),
                api.get("/v1.0/registration/schema", preflight))) {
            assertThat(answer.raw().headers().map().keySet())
                    .noneMatch(name -> name.startsWith("access-control-") || name.equals("vary"));
        }
    }

    @Test
    void whenOptionsOfNothingAreAskedForThenNotFound() {
        assertThat(api.send("OPTIONS", "/nothing", BodyPublishers.noBody()).body())
                .isEqualTo("{\"Message\":\"No HTTP resource was found that matches the request URI.\"}");
    }

    @ParameterizedTest
    @CsvSource({"/token, 400", "/v1.0/users/password/reset, 400", "/nothing, 404"})
    void whenAcceptHeaderIsBrokenThenInvalidWhereThereIsAResource(String path, int status) {
        Answer answer = api.postJson(path, "{}", "Accept", "/");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().has("Message")).isTrue();
        assertThat(answer.header("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/token", "/api/v1.0/users/password/reset"})
    void whenBodyIsBrokenOffOrFramedWronglyThenInvalid(String path) throws Exception {
        String head = "POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Et-App-Key: " + Services.usuallyOnH2().firstRun().getProperty("app-key") + "\r\n";
        int port = Services.usuallyOnH2().port();
        String brokenOff = RawHttp.sendAndBreakOff(port, head + "Content-Length: 500\r\n\r\n{\"User\":");
        assertThat(brokenOff).doesNotContain("HTTP/1.1 5");
        String framedWrongly = RawHttp.send(
                port, head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", StandardCharsets.ISO_8859_1);
        assertThat(framedWrongly).startsWith("HTTP/1.1 400");
    }

    @Test
    void whenMethodIsOverriddenByHeaderThenItIsIgnored() {
        String token = api.token(api.register().login(), PASSWORD);
        List<String> headers = Stream.concat(
                        Stream.of(Api.bearer(token)), Stream.of("X-HTTP-Method-Override", "DELETE"))
                .toList();
        api.send("POST", "/token", BodyPublishers.noBody(), headers.toArray(String[]::new));
        assertThat(api.info(token).status()).isEqualTo(200);
    }
}
