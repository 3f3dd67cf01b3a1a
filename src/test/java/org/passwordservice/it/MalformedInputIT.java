package org.passwordservice.it;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.PASSWORD;

/**
 * What cannot be read is refused at every endpoint: by 4xx, in the shape of every other answer, and with nothing in it of
 * what was sent. Each request carries a mark that must not come back.
 */
@Tag("either-database")
class MalformedInputIT {

    private static final String MARK = "m4rk3r";
    private static final String INVALID = "{\"Message\":\"The request is invalid.\"}";
    private static final String TOO_LARGE = "{\"Message\":\"The request is too large.\"}";
    private static final String UNSUPPORTED = "{\"Message\":\"The media type of the request is not supported.\"}";
    private static final String NOT_FOUND =
            "{\"Message\":\"No HTTP resource was found that matches the request URI.\"}";
    private static final String DENIED = "{\"Message\":\"Authorization has been denied for this request.\"}";
    private static final String UNKNOWN_KEY = "{\"error\":\"Application key is not defined or does not exist\"}";

    private static final byte[] OVERLONG = {(byte) 0xc1, (byte) 0xa1};

    private static Api api;
    private static String token;

    /** The endpoints that read JSON, with a body that each could read, and its members that are texts. */
    enum Endpoint {
        CHANGE("PUT", "/v1.0/users/@me/password/change", "OldPassword", "Password", "PasswordConfirm"),
        ASK("POST", "/v1.0/users/password/reset", "User", "SecretQuestionAnswer"),
        CODE("POST", "/v1.0/users/password/reset/code", "Code", "User", "Identifier"),
        CODE_BY_IDENTIFIER("POST", "/v1.0/users/identifiers/reset/code", "Code", "User", "Identifier"),
        SET("PUT", "/v1.0/users/passwords/reset/", "Token", "Password", "PasswordConfirmation"),
        CHECK("POST", "/v1.0/users/passwords/check", "Password", "Login", "Email", "FirstName", "LastName"),
        REGISTER("POST", "/v1.0/registration/", "Login", "Email", "Password");

        private final String method;
        private final String path;
        private final List<String> members;

        Endpoint(String method, String path, String... members) {
            this.method = method;
            this.path = path;
            this.members = List.of(members);
        }

        /** An object whose members have these values, as JSON. */
        String body(Map<String, String> values) {
            List<String> written = new ArrayList<>();
            members.forEach(name -> written.add("\"" + name + "\":" + values.getOrDefault(name, "\"" + MARK + "\"")));
            String object = "{" + String.join(",", written) + "}";
            return this == REGISTER
                    ? "{\"Credentials\":" + object + ",\"Name\":{\"FirstName\":\"" + MARK + "\"}}"
                    : object;
        }

        String body() {
            return body(Map.of());
        }

        Answer send(byte[] body, String... headers) {
            List<String> all = new ArrayList<>(List.of(headers));
            all.addAll(List.of("Authorization", "Bearer " + token));
            return api.send(method, path, BodyPublishers.ofByteArray(body), all.toArray(String[]::new));
        }

        Answer sendJson(byte[] body) {
            return send(body, "Content-Type", "application/json");
        }
    }

    @BeforeAll
    static void logIn() {
        api = new Api(Services.usuallyOnH2());
        token = api.token(api.register().login(), PASSWORD);
    }

    @ParameterizedTest
    @EnumSource
    void whenAnyMemberIsNoTextThenInvalid(Endpoint endpoint) {
        List<String> values = List.of(
                "[\"" + MARK + "\"]",
                "[]",
                "[null]",
                "{}",
                "{\"" + MARK + "\":\"" + MARK + "\"}",
                "0",
                "-1",
                "1e400",
                "9".repeat(3000),
                "true",
                "false",
                "NaN",
                MARK);
        for (String member : endpoint.members) {
            for (String value : values) {
                refused(endpoint.sendJson(utf8(endpoint.body(Map.of(member, value)))), 400, INVALID);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenEveryMemberIsNullThenRefusedInTheEndpointsOwnShape(Endpoint endpoint) {
        Map<String, String> nulls = new LinkedHashMap<>();
        endpoint.members.forEach(name -> nulls.put(name, "null"));
        Answer answer = endpoint.sendJson(utf8(endpoint.body(nulls)));
        isAsEveryRefusal(answer);
        assertThat(answer.status()).isEqualTo(endpoint == Endpoint.REGISTER ? 409 : 422);
        assertThat(answer.json().has(endpoint == Endpoint.CHANGE ? "ModelState" : "Errors"))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whenAMemberComesTwiceInAnySpellingOfItsNameThenInvalid(Endpoint endpoint) {
        for (String member : endpoint.members) {
            String escaped = "\\u00%02x".formatted((int) member.charAt(0)) + member.substring(1);
            for (String name : List.of(member, escaped)) {
                String twice = endpoint.body(Map.of(member, "\"" + MARK + "\",\"" + name + "\":\"other\""));
                refused(endpoint.sendJson(utf8(twice)), 400, INVALID);
            }
        }
        String unknownTwice =
                "{\"" + MARK + "\":1,\"" + MARK + "\":1," + endpoint.body().substring(1);
        refused(endpoint.sendJson(utf8(unknownTwice)), 400, INVALID);
    }

    @ParameterizedTest
    @EnumSource
    void whenBodyIsNotOneObjectThenInvalid(Endpoint endpoint) {
        String body = endpoint.body();
        List<String> broken = List.of(
                "",
                " ",
                "null",
                "true",
                "1",
                "\"" + MARK + "\"",
                "[" + body + "]",
                body + body,
                body + "\n" + MARK,
                body + ",",
                body.substring(1),
                body.substring(0, body.length() - 1),
                body.replace(':', '='),
                body.replace('"', '\''),
                "/*" + MARK + "*/" + body,
                "<" + MARK + "/>",
                "Username=" + MARK + "&Password=" + MARK,
                "{\"$type\":\"" + MARK + "\",\"@class\":[" + body + "}");
        for (String text : broken) {
            refused(endpoint.sendJson(utf8(text)), 400, INVALID);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenBodyIsOfAnotherEncodingThenInvalid(Endpoint endpoint) {
        String body = endpoint.body();
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            refused(endpoint.sendJson(body.getBytes(Charset.forName(charset))), 400, INVALID);
        }
        refused(endpoint.sendJson(utf8("\ufeff\ufeff" + body)), 400, INVALID);
        for (byte[] wrong : List.of(
                new byte[] {0},
                new byte[] {0x1f},
                OVERLONG,
                new byte[] {(byte) 0xc0, (byte) 0x80},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xe4},
                new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
                new byte[] {(byte) 0xff})) {
            refused(endpoint.sendJson(inserted(utf8(body), body.indexOf(MARK) + 2, wrong)), 400, INVALID);
            refused(endpoint.sendJson(inserted(utf8(body), 2, wrong)), 400, INVALID);
            refused(endpoint.sendJson(inserted(utf8(body), body.length(), wrong)), 400, INVALID);
        }
        for (String escape : List.of("\\ud83d", "\\ude00", "\\u12", "\\x41", "\\U0041", "\\0")) {
            refused(
                    endpoint.sendJson(utf8(body.replaceFirst(MARK, MARK + escape.replace("\\", "\\\\")))),
                    400,
                    INVALID);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenBodyIsNestedDeepThenInvalid(Endpoint endpoint) {
        String open = "{\"" + MARK + "\":";
        List<String> towers = List.of(
                open + "[".repeat(8_000) + "]".repeat(8_000) + "}",
                open + "[".repeat(16_000),
                "[".repeat(16_000),
                "{\"a\":".repeat(3_200),
                endpoint.body(Map.of(endpoint.members.get(0), "[".repeat(8_000) + "]".repeat(8_000))),
                endpoint.body(Map.of(endpoint.members.get(0), "{\"a\":".repeat(17) + "1" + "}".repeat(17))));
        for (String tower : towers) {
            Answer answer = endpoint.sendJson(utf8(tower));
            boolean large = tower.length() > 16 * 1024;
            refused(answer, large ? 413 : 400, large ? TOO_LARGE : INVALID);
        }
        refused(endpoint.sendJson(utf8("[".repeat(10_000) + "]".repeat(10_000))), 413, TOO_LARGE);
    }

    @ParameterizedTest
    @EnumSource
    void whenBodyIsOneByteTooLargeThenTooLargeWhateverIsInIt(Endpoint endpoint) {
        int most = 16 * 1024;
        String tooLarge =
                endpoint.body() + " ".repeat(most + 1 - endpoint.body().length());
        refused(endpoint.sendJson(utf8(tooLarge)), 413, TOO_LARGE);
        refused(endpoint.sendJson(utf8(MARK.repeat(most / MARK.length() + 1))), 413, TOO_LARGE);
        refused(endpoint.sendJson(utf8(endpoint.body().repeat(5_000))), 413, TOO_LARGE);
    }

    @ParameterizedTest
    @EnumSource
    void whenMediaTypeIsAnotherThenUnsupported(Endpoint endpoint) {
        byte[] body = utf8(endpoint.body());
        for (String type : List.of(
                "text/plain",
                "text/html",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=" + MARK,
                "application/json; charset=iso-8859-1",
                "application/json; charset=\"" + MARK + "\"",
                "application/json, text/json",
                "application/*",
                "*/*",
                "json",
                MARK,
                "/",
                ";")) {
            refused(endpoint.send(body, "Content-Type", type), 415, UNSUPPORTED);
        }
        refused(endpoint.send(body), 415, UNSUPPORTED);
        refused(endpoint.send(body, "Content-Type", "application/json", "Content-Type", "text/json"), 415, UNSUPPORTED);
        for (String coding : List.of("gzip", "br", MARK, "identity, gzip")) {
            refused(
                    endpoint.send(body, "Content-Type", "application/json", "Content-Encoding", coding),
                    415,
                    UNSUPPORTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenAppKeyHeaderComesTwiceThenForbidden(Endpoint endpoint) {
        String key = Services.usuallyOnH2().firstRun().getProperty("app-key");
        for (String other : List.of(key, MARK, "")) {
            refused(endpoint.send(utf8(endpoint.body()), "Et-App-Key", other), 403, UNKNOWN_KEY);
        }
    }

    @Test
    void whenAuthorizationComesTwiceOrIsNoTokenThenDenied() {
        String bearer = "Bearer " + token;
        List<String[]> headers = new ArrayList<>();
        headers.add(new String[] {"Authorization", bearer, "Authorization", bearer});
        headers.add(new String[] {"Authorization", bearer, "Authorization", "Bearer " + MARK});
        headers.add(new String[] {"Authorization", "Basic " + MARK, "Authorization", bearer});
        for (String value : List.of(
                "Bearer  ",
                "Bearer " + MARK + " " + token,
                "Bearer " + token + "," + bearer,
                "Bearer\u00a0" + token,
                "Bearer " + MARK.repeat(500),
                "Bearer " + token + "\u00e4",
                "Bearer \"" + token + "\"",
                "Bearer:" + token,
                token)) {
            headers.add(new String[] {"Authorization", value});
        }
        for (String[] header : headers) {
            for (String path : List.of("/v1.0/users/@me/info", "/v1.0/users/1/info")) {
                refused(api.get(path, header), 401, DENIED);
            }
            refused(api.send("DELETE", "/token", BodyPublishers.noBody(), header), 401, DENIED);
            refused(api.putJson(Endpoint.CHANGE.path, "{" + MARK, header), 401, DENIED);
        }
        assertThat(api.info(token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Username=" + MARK + "&Username=" + MARK,
                "Username=" + MARK + "&%55sername=x",
                "Username=" + MARK + "&Password=x&Password=x",
                MARK + "=1&" + MARK + "=1",
                "Username=" + MARK + "%",
                "Username=" + MARK + "%4",
                "Username=" + MARK + "%zz",
                "Username=" + MARK + "%u0041",
                "Username=" + MARK + "%ff",
                "Username=" + MARK + "%c0%80",
                "Username=" + MARK + "%c1%a1",
                "Username=" + MARK + "%ed%a0%80",
                "Username=" + MARK + "%c3",
                "%ff=" + MARK
            })
    void whenFormIsBrokenOrHasAFieldTwiceThenInvalid(String form) {
        refused(logInByForm(utf8(form)), 400, INVALID);
    }

    @Test
    void whenFormIsNotUtf8OrTooLargeOrNoFormThenRefused() {
        byte[] form = utf8("Username=" + MARK + "&Password=" + MARK);
        refused(logInByForm(inserted(form, 11, OVERLONG)), 400, INVALID);
        refused(logInByForm(inserted(form, 11, new byte[] {(byte) 0xe4})), 400, INVALID);
        refused(logInByForm(utf8("Username=" + MARK.repeat(2_800))), 413, TOO_LARGE);
        refused(logInByForm(utf8("&".repeat(16 * 1024 + 1))), 413, TOO_LARGE);
        for (String type : List.of(
                "application/json",
                "text/plain",
                "multipart/form-data; boundary=" + MARK,
                "application/x-www-form-urlencoded; charset=iso-8859-1",
                "application/x-www-form-urlencoded; charset=" + MARK,
                MARK,
                "/")) {
            refused(
                    api.send("POST", "/token", BodyPublishers.ofByteArray(form), "Content-Type", type),
                    415,
                    UNSUPPORTED);
        }
        refused(api.send("POST", "/token", BodyPublishers.ofByteArray(form)), 415, UNSUPPORTED);
    }

    @Test
    void whenHeaderOfALoginComesTwiceThenInvalid() {
        for (String twice : List.of("Username", "Password", "VerificationCode")) {
            String[] headers = {"Username", MARK, "Password", MARK, "VerificationCode", MARK, twice, MARK};
            refused(api.send("POST", "/token", BodyPublishers.noBody(), headers), 400, INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Username: a\0" + MARK,
                "Username: a\r" + MARK + ": b",
                "Username : " + MARK,
                "User name: " + MARK,
                "\u00e4" + MARK + ": b",
                "Content-Length: -1" + MARK,
                "Content-Length: 1, 2",
                "Transfer-Encoding: " + MARK,
                ": " + MARK,
                MARK,
            })
    void whenAHeaderIsBrokenThenRefusedAndTheConnectionIsOfNoFurtherUse(String header) throws Exception {
        String answer = RawHttp.sendAndBreakOff(Services.usuallyOnH2().port(), rawLogin(header));
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .containsOnlyOnce("HTTP/1.1 ")
                .doesNotContain(MARK);
    }

    @Test
    void whenHeadersAreAnyBytesThenNoServerError() throws Exception {
        Random random = new Random(20_26);
        for (int i = 0; i < 60; i++) {
            StringBuilder value = new StringBuilder(MARK);
            for (int j = random.nextInt(12); j >= 0; j--) {
                value.append((char) random.nextInt(256));
            }
            String name = List.of("Accept", "Content-Type", "Et-App-Key", "Authorization", "Cookie", "Host", "Expect")
                    .get(random.nextInt(7));
            String request = "GET /api/v1.0/users/@me/info HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + name + ": "
                    + value.toString().replace("\n", "") + "\r\n\r\n";
            String answer = RawHttp.sendAndBreakOff(Services.usuallyOnH2().port(), request);
            assertThat(answer).as(request).startsWith("HTTP/1.1 4").doesNotContain(MARK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=" + MARK + "&username=" + MARK,
                "username=" + MARK + "&%75sername=b",
                "username=" + MARK + "%",
                "username=" + MARK + "%zz",
                "username=" + MARK + "%ff",
                "username=" + MARK + "%c0%80",
                "username=" + MARK + "%ed%a0%80",
                "username=" + MARK + "\u00c3\u00a4",
                "%ff=" + MARK,
            })
    void whenQueryIsBrokenOrHasTheNameTwiceThenInvalid(String query) throws Exception {
        String answer = rawGet("/api/v1.0/users/password/secret-question?" + query);
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .endsWith(INVALID)
                .contains("nosniff")
                .doesNotContain(MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "username", "username=", "username=%20", "username=+%09", "Username=" + MARK, MARK})
    void whenQueryHasNoNameThenSaidInTheEndpointsOwnShape(String query) {
        Answer answer = api.get("/v1.0/users/password/secret-question?" + query);
        isAsEveryRefusal(answer);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("ErrorsCode").path(0).asText()).isEqualTo("ErrorUserRequired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1.0/users/..%2f..%2f" + MARK,
                "/api/v1.0/users/..;/" + MARK,
                "/api/v1.0/users/@me%2finfo/" + MARK,
                "/api/v1.0/users/@me;" + MARK + "/info",
                "/api/v1.0/users/" + MARK + "/info",
                "/api/v1.0/users/@me/info/" + MARK,
                "/api/v1.0/users//info?" + MARK,
                "/api//" + MARK,
                "/api/" + MARK + "%0d%0aX-Evil:%20" + MARK,
                "/api/token/" + MARK,
                "/api/token%20" + MARK,
                "/" + MARK + "<script>",
                "http://" + MARK + "/api/" + MARK
            })
    void whenPathIsHostileThenRefused(String path) throws Exception {
        String answer = rawGet(path);
        assertThat(answer)
                .startsWith("HTTP/1.1 4")
                .containsAnyOf(INVALID, NOT_FOUND, DENIED)
                .contains("Content-Type: application/json")
                .contains("nosniff")
                .doesNotContain(MARK)
                .doesNotContain("X-Evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1.0/users/@me%00" + MARK + "/info",
                "/api/v1.0/users/%00/info?" + MARK,
                "/api/v1.0/users/" + MARK + "%zz/info",
                "/api/v1.0/users/" + MARK + "%/info",
                "/api/v1.0%00/registration/schema?" + MARK,
                "/api/v1.0/users/%ff" + MARK + "/info",
                "/api/v1.0/users/%c0%ae%c0%ae/" + MARK,
                "/api/\\" + MARK,
                "*" + MARK,
            })
    void whenPathIsNoneThenTheListenerRefusesIt(String path) throws Exception {
        assertThat(rawGet(path)).startsWith("HTTP/1.1 400 ").doesNotContain(MARK);
    }

    @Test
    void whenBodiesAreDamagedAtRandomThenInvalid() {
        Random random = new Random(19_11);
        for (int i = 0; i < 300; i++) {
            Endpoint endpoint = Endpoint.values()[random.nextInt(Endpoint.values().length)];
            byte[] body = utf8(endpoint.body());
            int seen = i;
            byte[] damaged = damaged(body, random);
            assertThat(endpoint.sendJson(damaged))
                    .as(() -> seen + ": " + endpoint + " " + new String(damaged, StandardCharsets.ISO_8859_1))
                    .satisfies(answer -> refused(answer, 400, INVALID));
        }
    }

    /** Not JSON any more, whatever is drawn: cut off, continued, or with a byte that no text may have. */
    private static byte[] damaged(byte[] body, Random random) {
        byte[] somewhere = body;
        for (int i = random.nextInt(3); i > 0; i--) {
            somewhere = inserted(somewhere, random.nextInt(somewhere.length + 1), utf8(MARK));
        }
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(somewhere, random.nextInt(somewhere.length));
            case 1 ->
                inserted(
                        somewhere,
                        somewhere.length,
                        utf8(List.of("}", "{", "]", MARK, "\"", "0").get(random.nextInt(6))));
            case 2 -> inserted(somewhere, random.nextInt(somewhere.length), new byte[] {(byte) random.nextInt(9)});
            default ->
                inserted(somewhere, random.nextInt(somewhere.length), new byte[] {(byte) (0xf5 + random.nextInt(11))});
        };
    }

    private static Answer logInByForm(byte[] form) {
        return api.send(
                "POST",
                "/token",
                BodyPublishers.ofByteArray(form),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private static String rawLogin(String header) {
        return "POST /api/token HTTP/1.1\r\nHost: a\r\nConnection: close\r\nEt-App-Key: "
                + Services.usuallyOnH2().firstRun().getProperty("app-key") + "\r\n" + header + "\r\n\r\n";
    }

    private static String rawGet(String path) throws java.io.IOException {
        return RawHttp.sendAndBreakOff(
                Services.usuallyOnH2().port(),
                "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nEt-App-Key: "
                        + Services.usuallyOnH2().firstRun().getProperty("app-key") + "\r\n\r\n");
    }

    private static void refused(Answer answer, int status, String body) {
        isAsEveryRefusal(answer);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    private static void isAsEveryRefusal(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain(MARK);
        assertThat(answer.raw().headers().map().toString()).doesNotContain(MARK);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Content-Security-Policy")).isPresent();
        assertThat(answer.json().isObject()).isTrue();
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] put) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, at);
        result.writeBytes(put);
        result.write(bytes, at, bytes.length - at);
        return result.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
