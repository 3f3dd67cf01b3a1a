package org.passwordservice.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a browser is told, by the Fetch standard, of calls from another origin. */
class CorsIT {

    private static final String LISTED = "https://trade.example";

    private static final String NO_KEY = "{\"error\":\"Application key is not defined or does not exist\"}";

    private final Api api = new Api(Services.withDigitsAndQuestions());
    private final Api withoutKey = api.withAppKey(null);

    @ParameterizedTest
    @ValueSource(
            strings = {"/token", "/logout", "/v1.0/users/@me/info", "/v1/users/passwords/reset/", "/v1.0/nothing", "/"})
    void whenListedOriginAsksBeforeACallThenItIsAllowedWithoutAKeyWhateverThePath(String path) {
        for (String origin : List.of(LISTED, "capacitor://localhost")) {
            Answer answer = preflight(path, origin);
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Origin")).contains(origin);
            assertThat(list(answer, "Access-Control-Allow-Methods")).contains("GET", "POST", "PUT", "DELETE");
            assertThat(list(answer, "Access-Control-Allow-Headers"))
                    .contains(
                            "Et-App-Key",
                            "Authorization",
                            "Username",
                            "Password",
                            "VerificationCode",
                            "Content-Type",
                            "Accept-Language");
            assertThat(answer.header("Access-Control-Max-Age")).contains("7200");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(answer.header("Vary")).contains("Origin");
            assertThat(answer.header("Allow")).isEmpty();
            assertThat(answer.header("Cache-Control")).contains("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "*",
                "https://trade.example.evil.example",
                "https://trade.example:443",
                "https://trade.example/",
                "HTTPS://TRADE.EXAMPLE",
                "http://trade.example",
                "https://sub.trade.example",
                "https://trade.example,https://evil.example",
                "capacitor://localhost:80"
            })
    void whenOriginIsNotListedThenNothingIsAllowedAndCachesTellOriginsApart(String origin) {
        Answer asked = preflight("/token", origin);
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.body()).isEqualTo(NO_KEY);
        Answer called = api.get("/v1.0/registration/schema", "Origin", origin);
        assertThat(called.status()).isEqualTo(200);
        for (Answer answer : List.of(asked, called)) {
            assertThat(answer.raw().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
            assertThat(answer.header("Vary")).contains("Origin");
        }
    }

    @Test
    void whenOriginComesTwiceThenItIsNotListed() {
        assertThat(api.get("/v1.0/registration/schema", "Origin", LISTED, "Origin", LISTED)
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    static Stream<Answer> answersOfEveryKind() {
        Api api = new Api(Services.withDigitsAndQuestions());
        String[] origin = {"Origin", LISTED};
        String ask = "/v1.0/users/password/reset";
        return Stream.of(
                api.get("/v1.0/registration/schema", origin),
                api.withAppKey("unknown").get("/v1.0/registration/schema", origin),
                api.get("/v1.0/users/@me/info", origin),
                api.get("/nothing", origin),
                api.get("/token", origin),
                api.send("TRACE", "/token", BodyPublishers.noBody(), origin),
                api.send("OPTIONS", "/token", BodyPublishers.noBody(), origin),
                api.withAppKey(null).send("OPTIONS", "/token", BodyPublishers.noBody(), origin),
                api.postJson(ask, "{", origin),
                api.postJson(ask, "{}", origin),
                api.postJson(ask, " ".repeat(20_000), origin),
                api.send("POST", ask, BodyPublishers.ofString("x"), origin),
                api.get("/v1.0/registration/schema", "Accept", "text/html", "Origin", LISTED));
    }

    @ParameterizedTest
    @MethodSource("answersOfEveryKind")
    void whenListedOriginCallsThenItMayReadEveryAnswerAndItsHeadersErrorsToo(Answer answer) {
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(LISTED);
        assertThat(list(answer, "Access-Control-Expose-Headers"))
                .contains(
                        "Retry-After",
                        "X-RateLimit-Limit",
                        "X-RateLimit-Remaining",
                        "X-RateLimit-Reset",
                        "X-Request-Id",
                        "WWW-Authenticate");
        assertThat(answer.raw().headers().allValues("Vary")).containsExactly("Origin");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void whenListedOriginTriesTooOftenThenItMayReadWhenToComeBack() {
        String[] credentials = {"Username", "guessed" + System.nanoTime(), "Password", "wrong", "Origin", LISTED};
        Answer answer = Stream.generate(() -> api.send("POST", "/token", BodyPublishers.noBody(), credentials))
                .limit(20)
                .filter(tried -> tried.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(LISTED);
        assertThat(list(answer, "Access-Control-Expose-Headers")).contains("Retry-After", "X-RateLimit-Reset");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    @Test
    void whenThereIsNoOriginThenCachesStillTellOriginsApart() {
        Answer answer = api.get("/v1.0/registration/schema");
        assertThat(answer.header("Vary")).contains("Origin");
        assertThat(answer.raw().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/admin", "/v1/admin/users", "/v1.0/%61dmin/users", "/v1.0/admin;x=1/users"})
    void whenPathIsOfTheAdministrationThenThereIsNoCors(String path) {
        Answer asked = preflight(path, LISTED);
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.body()).isEqualTo(NO_KEY);
        for (Answer answer : List.of(asked, api.get(path, "Origin", LISTED))) {
            assertThat(answer.raw().headers().map().keySet())
                    .noneMatch(name -> name.startsWith("access-control-") || name.equals("vary"));
        }
    }

    @Test
    void whenPathIsOutsideTheApiThenThereIsNoCors() {
        Answer answer = api.get("/../health", "Origin", LISTED);
        assertThat(answer.raw().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    private Answer preflight(String path, String origin) {
        return withoutKey.send(
                "OPTIONS",
                path,
                BodyPublishers.noBody(),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "et-app-key,password,username");
    }

    private static List<String> list(Answer answer, String header) {
        return List.of(answer.header(header).orElseThrow().split(", "));
    }
}
