package org.passwordservice.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.PASSWORD;

/**
 * The examples of docs/introspection.md, each with its own runtime before an application. Each is skipped, and reported so,
 * where its runtime is not installed.
 */
@Tag("long")
class IntrospectionExamplesIT {

    private static final ServiceProcess SERVICE = Services.usuallyOnH2();

    private static final Api API = new Api(SERVICE);

    private static HttpServer application;

    @TempDir
    Path folder;

    /** What is protected, behind nginx: it says who nginx says that the user is. */
    @BeforeAll
    static void start() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        application.createContext("/", exchange -> {
            try (exchange) {
                String user = exchange.getRequestHeaders().getFirst("X-User");
                send(exchange, 200, user == null ? "" : user);
            }
        });
        application.start();
    }

    @AfterAll
    static void end() {
        application.stop(0);
    }

    @Test
    void whenNginxLooksAtTheStatusThenAValidTokenPassesUntilItIsRevoked() throws Exception {
        try (NginxProcess nginx = nginx("auth-request.conf", SERVICE.port(), appKey())) {
            decide(nginx.port(), false);
        }
    }

    @Test
    void whenNginxLooksAtActiveThenAValidTokenPassesWithItsUserUntilItIsRevoked() throws Exception {
        try (NginxProcess nginx = nginx("introspection.conf", SERVICE.port(), appKey())) {
            decide(nginx.port(), true);
        }
    }

    @Test
    void whenNginxCannotAskThenNothingPasses() throws Exception {
        String token = API.token(API.register().login(), PASSWORD);
        try (NginxProcess nginx = nginx("introspection.conf", ServiceProcess.freePort(), appKey())) {
            assertThat(call(nginx.port(), "Bearer " + token).statusCode()).isEqualTo(500);
        }
    }

    @Test
    void whenTheKeyInNginxIsWrongThenNothingPasses() throws Exception {
        String token = API.token(API.register().login(), PASSWORD);
        try (NginxProcess nginx = nginx("introspection.conf", SERVICE.port(), "wrong")) {
            assertThat(call(nginx.port(), "Bearer " + token).statusCode()).isEqualTo(500);
        }
    }

    @Test
    void whenAnApplicationHasTheFilterThenAValidTokenPassesWithItsUserUntilItIsRevoked() throws Exception {
        try (Gateway gateway = new Gateway();
                ProtectedApplication protectedOne = ProtectedApplication.start(
                        folder, Map.of("PASSWORD_SERVICE_URL", gateway.url(), "PASSWORD_SERVICE_KEY", appKey()))) {
            decide(protectedOne.port(), true);

            String token = API.token(API.register().login(), PASSWORD);
            gateway.isAway = true;
            assertThat(call(protectedOne.port(), "Bearer " + token).statusCode())
                    .isEqualTo(503);
        }
    }

    private static void decide(int port, boolean tellsTheUser) throws Exception {
        Api.User user = API.register();
        String token = API.token(user.login(), PASSWORD);
        String other = API.token(API.register().login(), PASSWORD);

        HttpResponse<String> passed = call(port, "Bearer " + token);
        assertThat(passed.statusCode()).isEqualTo(200);
        if (tellsTheUser) {
            assertThat(passed.body()).isEqualTo(Long.toString(user.id()));
        }
        assertThat(call(port, "bearer " + token).statusCode()).isEqualTo(200);
        assertRejected(call(port, ""), "Bearer");
        for (String wrong : new String[] {"x" + token, token + "x", other.substring(1), "a%26token=" + token}) {
            assertThat(call(port, "Bearer " + wrong).statusCode()).isEqualTo(401);
        }
        assertRejected(call(port, "Bearer unknown"), "Bearer error=\"invalid_token\"");

        assertThat(API.send("POST", "/logout", BodyPublishers.noBody(), Api.bearer(token))
                        .status())
                .isEqualTo(200);
        assertRejected(call(port, "Bearer " + token), "Bearer error=\"invalid_token\"");
        assertThat(call(port, "Bearer " + other).statusCode()).isEqualTo(200);
    }

    private static void assertRejected(HttpResponse<String> response, String challenge) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains(challenge);
    }

    /** With a header by which a client would name another user. */
    private static HttpResponse<String> call(int port, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("X-User", "1");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private NginxProcess nginx(String example, int service, String key) throws IOException {
        return NginxProcess.start(
                folder, example, service, application.getAddress().getPort(), key);
    }

    private static String appKey() {
        return SERVICE.firstRun().getProperty("app-key");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Stands before the service, so that it can be away for one caller. */
    private static final class Gateway implements AutoCloseable {

        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpServer server;
        private volatile boolean isAway;

        Gateway() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.createContext("/", this::forward);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private void forward(HttpExchange exchange) throws IOException {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                if (isAway) {
                    send(exchange, 503, "{\"Message\":\"The service is temporarily unavailable.\"}");
                    return;
                }
                HttpRequest.Builder request = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + SERVICE.port() + exchange.getRequestURI()))
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
                for (String name : new String[] {"Et-App-Key", "Content-Type"}) {
                    request.header(name, exchange.getRequestHeaders().getFirst(name));
                }
                HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                send(exchange, response.statusCode(), response.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
