package org.passwordservice.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/**
 * The WAR on Payara Server, in a new domain that the scripts of {@code server-config/payara-server} have configured, with
 * PostgreSQL. It runs by {@code mvn -Pserver verify} only, which brings the server.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PayaraServerIT {

    private static final int REDEPLOYMENTS = 10;

    private static final String CLASS_LOADER = "org.glassfish.web.loader.WebappClassLoader";

    private static final String INVALID = "{\"Message\":\"The request is invalid.\"}";

    private static final PayaraServer SERVER = new PayaraServer();

    private static final List<String> BEFORE_DEPLOYMENT = new ArrayList<>();

    private static Api api;

    @BeforeAll
    static void deployed() throws IOException {
        SERVER.configure();
        Map<String, String> settings = new HashMap<>(Services.postgresSettings("postgres"));
        settings.put("passwords.data-dir", SERVER.dataDir().toString());
        SERVER.start(settings, Map.of("passwords.server-key", settings.remove("passwords.server-key")));
        for (String path : List.of("/", "/api/token", "/index.html")) {
            BEFORE_DEPLOYMENT.add(RawHttp.send(
                    SERVER.port(),
                    "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                    StandardCharsets.US_ASCII));
        }
        SERVER.deploy();
        api = new Api(SERVER.apiUrl(), SERVER.firstRun().getProperty("app-key"));
    }

    @AfterAll
    static void ended() {
        SERVER.close();
    }

    @Test
    @Order(1)
    void whenStartedThenNoOtherPortIsOpen() throws IOException {
        String log = SERVER.log();
        String lastStart = log.substring(log.lastIndexOf("Running Payara Version"));
        Matcher bound =
                Pattern.compile("started in: \\d+ms - bound to \\[([^\\]]*)]").matcher(lastStart);
        assertThat(bound.results().map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(address -> address.equals("/0.0.0.0:" + SERVER.port())
                        || address.equals("/127.0.0.1:" + SERVER.adminPort())
                        || address.startsWith("http-listener-1:"));
    }

    @Test
    @Order(1)
    void whenNothingWasDeployedYetThenTheAnswerWasABare404() {
        assertThat(BEFORE_DEPLOYMENT).hasSize(3).allSatisfy(answer -> assertThat(answer)
                .startsWith("HTTP/1.1 404 Not Found\r\n")
                .endsWith("\r\n\r\n"));
    }

    @Test
    @Order(1)
    void whenPasswordIsChangedAndResetThenOnlyTheNewestIsValid() {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);

        assertThat(api.ask(user.email()).status()).isEqualTo(200);
        String code = new Inbox(SERVER.dataDir()).code(user.email(), 2);
        String resetToken = api.redeem(code).text("Model");
        assertThat(api.set(resetToken, "third horse battery").status()).isEqualTo(200);
        assertThat(api.redeem(code).status()).isEqualTo(409);
        assertThat(api.info(token).status()).isEqualTo(401);
        assertThat(api.info(api.token(user.login(), "third horse battery")).status())
                .isEqualTo(200);
    }

    @Test
    @Order(1)
    void whenPasswordHasBytesBeyondAsciiInAHeaderThenItIsRead() throws Exception {
        String password = "пароль из восьми слов";
        assertThat(api.postJson("/v1.0/registration/", Api.registration("cyrillic", "cyrillic@example.com", password))
                        .status())
                .isEqualTo(200);
        String answer = RawHttp.send(
                SERVER.port(),
                "POST /api/token HTTP/1.1\r\nHost: a\r\nEt-App-Key: "
                        + SERVER.firstRun().getProperty("app-key")
                        + "\r\nUsername: cyrillic\r\nPassword: " + password
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"State\":\"Succeeded\"");
    }

    @Test
    @Order(1)
    void whenAnythingIsAnsweredThenItHasTheHeadersAndNoBanner() {
        for (Answer answer : List.of(
                api.get("/v1.0/registration/schema"),
                api.get("/nothing"),
                api.withAppKey(null).get("/v1.0/registration/schema"),
                api.get("/token"))) {
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("Content-Security-Policy")).isPresent();
            assertThat(answer.header("X-Request-Id")).isPresent();
            assertThat(answer.header("Server")).isEmpty();
            assertThat(answer.header("X-Powered-By")).isEmpty();
        }
    }

    @Test
    @Order(1)
    void whenRequestIsWrongThenItIsRejectedInTheUsualShape() {
        assertThat(api.get("/nothing").status()).isEqualTo(404);
        assertThat(api.get("/token").status()).isEqualTo(405);
        assertThat(api.send("TRACE", "/token", BodyPublishers.noBody()).status())
                .isEqualTo(405);
        assertThat(api.ask("x".repeat(20_000)).status()).isEqualTo(413);
        assertThat(api.postJson("/v1.0/users/password/reset", "{").body()).isEqualTo(INVALID);
        assertThat(api.postJson("/v1.0/users/password/reset", "{").status()).isEqualTo(400);
    }

    @Test
    @Order(1)
    void whenAServerPageIsAskedForThenThereIsNoSuchResource() throws IOException {
        for (String methodAndPath : List.of("GET /openapi", "GET /openapi/application.wadl", "OPTIONS /openapi/")) {
            assertThat(RawHttp.send(
                            SERVER.port(),
                            methodAndPath + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                            StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 404 Not Found\r\n")
                    .endsWith("{\"Message\":\"No HTTP resource was found that matches the request URI.\"}");
        }
    }

    @Test
    @Order(1)
    void whenStartedAndDeployedThenTheLogWarnsOfNoStoppedApplication() throws IOException {
        assertThat(SERVER.log()).contains("The password service is ready").doesNotContain("was stopped");
    }

    @Test
    @Order(1)
    void whenTheListenerRefusesThenTheStatusIsBareAndNamesNoProduct() throws IOException {
        for (String request : List.of(
                "GET /api/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /api/token HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST /api/token HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")) {
            assertThat(RawHttp.send(SERVER.port(), request, StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 400")
                    .endsWith("\r\n\r\n")
                    .doesNotContain("Server:")
                    .doesNotContain("X-Powered-By:")
                    .doesNotContain("<");
        }
    }

    @Test
    @Order(1)
    void whenMoreClientsThanThreadsStopInTheMiddleThenOthersAreServed() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 450; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port());
                slow.add(socket);
                socket.getOutputStream()
                        .write("POST /api/token HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{"
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(api.get("/v1.0/registration/schema").status()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    @Order(2)
    void whenRedeployedManyTimesThenNothingOfFormerDeploymentsIsKept() {
        long threads = SERVER.threads();
        for (int i = 0; i < REDEPLOYMENTS; i++) {
            SERVER.deploy();
            use();
        }
        assertThat(SERVER.held("org.passwordservice.policy.Blocklist")).isEqualTo(1);
        // The present one, the first (password4j's hook), and what a thread of the server has in its hands. Its pools
        // give up
        // what is idle after a minute.
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    assertThat(SERVER.held(CLASS_LOADER)).isLessThan(REDEPLOYMENTS / 2);
                    assertThat(SERVER.threads()).isLessThan(threads + REDEPLOYMENTS);
                });
    }

    @Test
    @Order(3)
    void whenUndeployedThenNothingAnswersAndTheServerKeepsRunning() throws IOException {
        SERVER.undeploy();
        // The server's own answer: the service's description does not hold for it.
        assertThat(RawHttp.send(
                        SERVER.port(),
                        "GET /api/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                        StandardCharsets.ISO_8859_1))
                .startsWith("HTTP/1.1 404 ");
        assertThat(SERVER.asadmin("list-applications")).doesNotContain("password-service");
        assertThat(SERVER.log())
                .doesNotContain(SERVER.firstRun().getProperty("app-key"))
                .doesNotContain(PASSWORD);
        assertThat(Files.readString(SERVER.domain().resolve("config/domain.xml")))
                .doesNotContain("a server key for tests");
    }

    @Test
    @Order(4)
    void whenDomainIsStoppedThenRequestsInFlightAreServed() throws Exception {
        SERVER.deploy();
        // The connections of the calls before were closed with that deployment.
        Api fresh = new Api(SERVER.apiUrl(), SERVER.firstRun().getProperty("app-key"));
        Api.User user = fresh.register();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Answer>> underWay = new ArrayList<>();
            Future<?> stopped;
            try (Connection lock = Services.postgres().getPostgresDatabase().getConnection();
                    Statement statement = lock.createStatement()) {
                lock.setAutoCommit(false);
                statement.execute("LOCK TABLE throttle, access_token IN ACCESS EXCLUSIVE MODE");
                for (int login = 0; login < 3; login++) {
                    underWay.add(threads.submit(() -> fresh.logIn(user.login(), PASSWORD)));
                }
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> SERVER.watch("/metrics").contains("passwords_requests_under_way 3.0\n"));
                stopped = threads.submit(SERVER::stop);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> SERVER.watch("/health/ready").contains("\"DOWN\""));
                assertThat(fresh.logIn(user.login(), PASSWORD).status()).isEqualTo(503);
                assertThat(underWay).noneMatch(Future::isDone);
                lock.rollback();
            }
            for (Future<Answer> login : underWay) {
                assertThat(login.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            }
            stopped.get(2, TimeUnit.MINUTES);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void use() {
        Api.User user = api.register();
        assertThat(api.info(api.token(user.login(), PASSWORD)).status()).isEqualTo(200);
    }
}
