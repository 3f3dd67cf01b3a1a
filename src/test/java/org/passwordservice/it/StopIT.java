package org.passwordservice.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.passwordservice.mail.ScriptedRelay;
import org.passwordservice.mail.ScriptedRelay.Behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.PASSWORD;

/** A service that is told to stop, started as an operator starts it: Payara Micro unpacks itself into a temporary folder. */
@Tag("long")
class StopIT {

    private static final int LOGINS = 12;
    private static final int RIGHT_LOGINS = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient watcher = HttpClient.newHttpClient();
    private ServiceProcess service;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void whenToldToStopThenWhatIsUnderWayEndsAndNothingElseBegins() throws Exception {
        try (EmbeddedPostgres postgres = Services.emptyPostgres().start();
                ScriptedRelay relay = ScriptedRelay.on(0, Behaviour.TAKE_LATE)) {
            service = ServiceProcess.named(
                            "stop",
                            Map.of(
                                    "passwords.db.url",
                                    postgres.getJdbcUrl("postgres", "postgres"),
                                    "passwords.server-key",
                                    "a server key for tests that is long enough",
                                    // Hashes are slow in a process that is new: no login is to be given up for that.
                                    "passwords.hash.wait",
                                    "PT30S",
                                    "passwords.stop.wait",
                                    "PT1M",
                                    "passwords.mail.smtp.host",
                                    "127.0.0.1",
                                    "passwords.mail.smtp.port",
                                    Integer.toString(relay.port()),
                                    "passwords.mail.from",
                                    "security@example.com"))
                    .fromTheJar()
                    .start();
            try {
                stop(postgres, relay);
            } finally {
                service.close();
            }
        }
    }

    private void stop(EmbeddedPostgres postgres, ScriptedRelay relay) throws Exception {
        Api api = new Api(service);
        Api.User user = api.register();
        assertThat(api.ask(user.login()).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.texts().contains(user.email()));

        List<Future<Answer>> underWay = new ArrayList<>();
        try (Connection lock = locked(postgres)) {
            // No login was ever answered: what that needs is not loaded yet.
            for (int login = 0; login < LOGINS; login++) {
                String name = login < RIGHT_LOGINS ? user.login() : "nobody" + login;
                underWay.add(threads.submit(() -> api.logIn(name, PASSWORD)));
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> watch("/metrics").body().contains("passwords_requests_under_way " + LOGINS + ".0\n"));
            service.terminate();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> watch("/health/ready").statusCode() == 503);
            Answer late = api.logIn(user.login(), PASSWORD);
            assertThat(late.status()).isEqualTo(503);
            assertThat(late.body()).isEqualTo("{\"Message\":\"The service is temporarily unavailable.\"}");
            assertThat(late.header("Retry-After")).isPresent();
            assertThat(late.header("Connection")).contains("close");
            assertThat(underWay).noneMatch(Future::isDone);
            lock.rollback();
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> login : underWay) {
            statuses.add(login.get(30, TimeUnit.SECONDS).status());
        }
        assertThat(statuses).containsOnly(200, 401);
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(RIGHT_LOGINS);

        assertThat(service.isAlive()).isTrue();
        relay.release();

        assertThat(service.hasEnded()).isTrue();
        assertThat(Collections.frequency(relay.taken(), user.email())).isEqualTo(1);
        assertThat(number(postgres, "SELECT COUNT(*) FROM outbox_mail WHERE sent_at IS NULL"))
                .isZero();
        assertThat(number(postgres, "SELECT COUNT(*) FROM access_token")).isEqualTo(RIGHT_LOGINS);
        try (var left = Files.list(service.temporaryFolder())) {
            assertThat(left).isEmpty();
        }
    }

    /** Whoever logs in waits until this ends. */
    private static Connection locked(EmbeddedPostgres postgres) throws SQLException {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE throttle, access_token IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    private static long number(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    private HttpResponse<String> watch(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        return watcher.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
