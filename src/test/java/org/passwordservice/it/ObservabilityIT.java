package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.PASSWORD;

/** Health, metrics and the ids in the logs, for networks that may see them and for others. */
class ObservabilityIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServiceProcess service = Services.onH2();
    private final Api api = new Api(service);

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
    void whenHealthIsProbedThenUpInJsonWithTheHeadersOfEveryAnswer(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(answer.body()).path("status").asText())
                .isEqualTo("UP");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void whenReadyThenDatabaseMigrationsServerKeyAndOutboxAreNamed() throws Exception {
        JsonNode answer = new ObjectMapper().readTree(get("/health/ready").body());
        assertThat(answer.path("checks").findValuesAsText("name"))
                .containsExactly("requests", "database", "migrations", "server-key", "outbox");
        assertThat(answer.path("checks").path(4).path("data").path("ageSeconds").isNumber())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/live",
                "/health/ready",
                "/health/started",
                "/health/none",
                "/metrics",
                "/metrics/x"
            })
    void whenARequestWasForwardedThenNotFound(String path) throws Exception {
        for (String header : new String[] {"X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "Via: 1.1 a"}) {
            String answer = raw("GET", path, header);
            assertThat(withoutId(answer)).isEqualTo(withoutId(raw("GET", "/unknown", header)));
            assertThat(raw("POST", path, header)).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void whenTheAddressIsNotAllowedThenNotFound() throws Exception {
        // Of IPv4: started from its unpacked files, as here, Payara Micro 7 listens on no other.
        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        org.junit.jupiter.api.Assumptions.assumeTrue(other.isPresent(), "This machine has no address but its own");
        String host = other.get().getHostAddress();
        URI metrics = new URI("http", null, host, service.port(), "/metrics", null, null);
        assertThat(client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whenTheMethodIsNotForReadingThenNotAllowed() throws Exception {
        assertThat(raw("POST", "/health/live", "Accept: */*"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET, HEAD\r\n");
        assertThat(raw("HEAD", "/metrics", "Accept: */*")).startsWith("HTTP/1.1 200");
    }

    @Test
    void whenEventsAreRecordedThenTheMetricsCountThemAndNameNoUser() throws Exception {
        Api.User user = api.register();
        double before = metric("passwords_logins_total{outcome=\"success\"}");
        double failed = metric("passwords_logins_total{outcome=\"failure\"}");
        double hashes = metric("passwords_hash_seconds_count");
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
        assertThat(api.logIn(user.login(), "wrong horse battery").status()).isEqualTo(401);
        api.ask(user.login());

        assertThat(metric("passwords_logins_total{outcome=\"success\"}")).isGreaterThan(before);
        assertThat(metric("passwords_logins_total{outcome=\"failure\"}")).isGreaterThan(failed);
        assertThat(metric("passwords_hash_seconds_count")).isGreaterThanOrEqualTo(hashes + 2);
        assertThat(metric("passwords_resets_total{outcome=\"success\",step=\"request\"}"))
                .isPositive();
        assertThat(metric("passwords_requests_total{status=\"401\"}")).isPositive();
        assertThat(metric("passwords_database_up")).isEqualTo(1);
        assertThat(metric("passwords_db_connections_in_use") + metric("passwords_db_connections_idle"))
                .isBetween(1.0, metric("passwords_db_connections_max"));
        assertThat(metric("passwords_db_connections_max")).isEqualTo(32);
        assertThat(metric("passwords_db_connections_waiting")).isZero();
        // The scrape itself has a thread.
        assertThat(metric("passwords_http_threads_busy")).isBetween(1.0, 100.0);
        assertThat(metric("passwords_http_threads_max")).isEqualTo(400);
        assertThat(metric("passwords_hash_permits_in_use")).isLessThan(metric("passwords_hash_permits_max"));
        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(answer.body())
                .contains("passwords_outbox_mails ")
                .doesNotContain(user.login())
                .doesNotContain(user.email())
                .doesNotContain(service.firstRun().getProperty("app-key"));
    }

    @Test
    void whenTheRequestNamesATraceThenItIsInTheLineOfTheEvent() throws Exception {
        Api.User user = api.register();
        String traced = requestOf(user, "00-" + TRACE + "-00f067aa0ba902b7-01");
        String untraced = requestOf(user, "00-" + TRACE.toUpperCase(java.util.Locale.ROOT) + "-00f067aa0ba902b7-01");

        Path lines = service.dataDir().resolve("audit/audit.0.jsonl");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Files.readString(lines).contains(untraced));
        assertThat(Files.readAllLines(lines).stream().filter(line -> line.contains(traced)))
                .singleElement()
                .asString()
                .contains("\"TraceId\":\"" + TRACE + "\"");
        assertThat(Files.readAllLines(lines).stream().filter(line -> line.contains(untraced)))
                .singleElement()
                .asString()
                .contains("\"TraceId\":null");
    }

    private String requestOf(Api.User user, String traceparent) {
        return api.send(
                        "POST",
                        "/token",
                        HttpRequest.BodyPublishers.noBody(),
                        "Username",
                        user.login(),
                        "Password",
                        PASSWORD,
                        "traceparent",
                        traceparent)
                .header("X-Request-Id")
                .orElseThrow();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private double metric(String series) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + series));
    }

    private String raw(String method, String path, String header) throws IOException {
        return RawHttp.send(
                service.port(),
                method + " " + path + " HTTP/1.1\r\nHost: a\r\n" + header
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                StandardCharsets.ISO_8859_1);
    }

    private static String withoutId(String answer) {
        return answer.replaceAll("(?m)^(X-Request-Id|Date):.*$", "$1");
    }
}
