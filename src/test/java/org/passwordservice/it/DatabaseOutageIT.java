package org.passwordservice.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.PASSWORD;

/** A PostgreSQL that is busy, goes away under a running service and comes back. */
@Tag("long")
class DatabaseOutageIT {

    private static final Path DATA = Path.of(System.getProperty("service.work"), "outage-" + System.nanoTime());

    /** Neither the default, nor so few that the timers of the service go without. */
    private static final int POOL_SIZE = 40;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient watcher = HttpClient.newHttpClient();
    private ServiceProcess service;
    private Api api;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void whenDatabaseIsBusyOrAwayThenUnavailableAndWhenItIsBackThenNothingIsLost() throws Exception {
        int port = freePort();
        EmbeddedPostgres postgres = started(port);
        ServiceProcess started = ServiceProcess.named(
                "outage",
                Map.of(
                        "passwords.db.url",
                        postgres.getJdbcUrl("postgres", "postgres"),
                        "passwords.server-key",
                        "a server key for tests that is long enough",
                        "passwords.db.pool-size",
                        Integer.toString(POOL_SIZE)));
        service = started;
        try (started) {
            started.start();
            api = new Api(service);
            Api.User user = api.register();
            String token = api.token(user.login(), PASSWORD);
            assertThat(watch("/health/ready").statusCode()).isEqualTo(200);

            holdEveryConnection(postgres, token);

            postgres.close();
            beAway(user, token);
            postgres = started(port);
            await().atMost(Duration.ofSeconds(60)).until(() -> api.info(token).status() == 200);
            assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> watch("/health/ready").statusCode() == 200);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Files.readString(service.log()).contains("Over: The outbox cannot be read"));
            beTakenOver(postgres);
        } finally {
            postgres.close();
        }
    }

    /** As by a node with another server key. */
    private void beTakenOver(EmbeddedPostgres postgres) throws Exception {
        try (Connection other = postgres.getPostgresDatabase().getConnection();
                Statement statement = other.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE server_key_check SET digest = 'of another key' WHERE id = 1"))
                    .isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> watch("/health/ready").body().contains("{\"name\":\"server-key\",\"status\":\"DOWN\"}"));
        assertThat(watch("/health/ready").statusCode()).isEqualTo(503);
        assertThat(watch("/metrics").body()).contains("passwords_database_up 1.0\n");
    }

    /** Each of more calls than there are connections waits for a lock; those that get none are rejected soon. */
    private void holdEveryConnection(EmbeddedPostgres postgres, String token) throws Exception {
        List<Future<Answer>> calls = new ArrayList<>();
        try (Connection lock = locked(postgres)) {
            for (int call = 0; call < POOL_SIZE + 8; call++) {
                calls.add(threads.submit(() -> api.info(token)));
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> calls.stream().filter(Future::isDone).count() >= 8);
            assertThat(connectionsThatWait(lock)).isBetween(POOL_SIZE - 4, POOL_SIZE);
            assertThat(watch("/health/ready").statusCode()).isEqualTo(503);
            assertThat(watch("/health/live").statusCode()).isEqualTo(200);
            lock.rollback();
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> call : calls) {
            answers.add(call.get(1, TimeUnit.MINUTES));
        }
        assertThat(answers).extracting(Answer::status).containsOnly(200, 503);
        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() == 503).toList();
        assertThat(refused).hasSizeGreaterThanOrEqualTo(8).allMatch(answer -> answer.header("Retry-After")
                .isPresent());
        // The first of them is in the log, under the id that its answer has.
        String log = Files.readString(service.dataDir().resolve("log/service.0.jsonl"));
        assertThat(refused)
                .anyMatch(answer -> log.contains(
                        "\"RequestId\":\"" + answer.header("X-Request-Id").orElseThrow() + "\""));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> watch("/health/ready").statusCode() == 200);
    }

    private static int connectionsThatWait(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void beAway(Api.User user, String token) throws Exception {
        for (int call = 0; call < 10; call++) {
            Answer away = api.info(token);
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.body()).isEqualTo("{\"Message\":\"The service is temporarily unavailable.\"}");
            assertThat(away.header("Retry-After")).isPresent();
            assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(503);
        }
        // What was seen may be a second old.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> watch("/health/ready").statusCode() == 503);
        HttpResponse<String> ready = watch("/health/ready");
        assertThat(ready.body())
                .isEqualTo("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"requests\",\"status\":\"UP\"},"
                        + "{\"name\":\"database\",\"status\":\"DOWN\"},{\"name\":\"migrations\",\"status\":\"DOWN\"},"
                        + "{\"name\":\"server-key\",\"status\":\"DOWN\"},{\"name\":\"outbox\",\"status\":\"DOWN\"}]}");
        assertThat(watch("/health/live").statusCode()).isEqualTo(200);
        assertThat(watch("/metrics").body()).contains("passwords_database_up 0.0\n");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.readString(service.log()).contains("The outbox cannot be read"));
        String log = Files.readString(service.log());
        assertThat(log.split("Requests are refused: the service is overloaded", -1))
                .hasSizeLessThan(5);
        assertThat(log.split("AS-EJB-00056", -1)).hasSizeLessThan(30);
    }

    /** A request that looks up or inserts a token waits until this ends. */
    private static Connection locked(EmbeddedPostgres postgres) throws SQLException {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE access_token IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    private HttpResponse<String> watch(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        return watcher.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static EmbeddedPostgres started(int port) throws IOException {
        return Services.emptyPostgres()
                .setPort(port)
                .setDataDirectory(DATA)
                .setCleanDataDirectory(false)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
