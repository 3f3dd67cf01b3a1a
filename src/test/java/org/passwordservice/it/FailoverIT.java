package org.passwordservice.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** A PostgreSQL that ends every connection, or answers and takes no writes, as in a failover. */
@Tag("long")
class FailoverIT {

    private static EmbeddedPostgres postgres;
    private static ServiceProcess service;

    private final HttpClient watcher = HttpClient.newHttpClient();
    private final Api api = new Api(service);
    private final Api.User user = api.register();
    private final String token = api.token(user.login(), PASSWORD);

    @BeforeAll
    static void start() throws IOException {
        postgres = Services.emptyPostgres().start();
        service = ServiceProcess.named(
                        "failover",
                        Map.of(
                                "passwords.db.url",
                                postgres.getJdbcUrl("postgres", "postgres"),
                                "passwords.server-key",
                                "a server key for tests that is long enough",
                                // No relay, so that a mail waits: that makes no node unready.
                                "passwords.mail.smtp.host",
                                "127.0.0.1",
                                "passwords.mail.smtp.port",
                                "1"))
                .start();
    }

    @AfterAll
    static void end() throws IOException {
        service.close();
        postgres.close();
    }

    @Test
    void whenAMailWaitsThenTheNodeIsReadyAndTellsItsAge() throws Exception {
        assertThat(api.ask(user.login()).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> watch("/metrics").body().contains("\npasswords_outbox_age_seconds "));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !watch("/metrics").body().contains("\npasswords_outbox_mails 0.0"));

        assertThat(watch("/health/ready").statusCode()).isEqualTo(200);
        assertThat(watch("/health/ready").body()).doesNotContain("\"mails\":0");
    }

    @Test
    void whenTheDatabaseEndsEveryConnectionThenOneCallFailsAtMost() throws Exception {
        useManyConnections();
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");

        List<Integer> statuses = new ArrayList<>();
        for (int call = 0; call < 40; call++) {
            statuses.add(api.info(token).status());
        }

        assertThat(statuses.stream().filter(status -> status != 200)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void whenTheSessionsBecomeReadOnlyThenWritesAreUnavailableAndTheNodeIsNotReadyUntilTheyAreNot() throws Exception {
        execute("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()");
        try {
            beReadOnly();
        } finally {
            execute("ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()");
        }
        recover();
    }

    /** The sessions that began meanwhile stay read-only, as those to a server that has become a standby. */
    @Test
    void whenNewSessionsAreReadOnlyThenTheyAreReplacedOnceOthersAreNot() throws Exception {
        execute(
                "ALTER DATABASE postgres SET default_transaction_read_only = on",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
        try {
            beReadOnly();
            useManyConnections();
        } finally {
            execute("ALTER DATABASE postgres RESET default_transaction_read_only");
        }
        recover();
    }

    private void beReadOnly() throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> watch("/health/ready").statusCode() == 503);
        assertThat(watch("/health/ready").body()).contains("{\"name\":\"database\",\"status\":\"DOWN\"}");
        assertThat(watch("/health/live").statusCode()).isEqualTo(200);
        assertThat(watch("/metrics").body()).contains("passwords_database_up 0.0\n");
        assertThat(List.of(
                        api.logIn(user.login(), PASSWORD),
                        api.logIn(user.login(), "wrong horse battery"),
                        api.change(token, PASSWORD, OTHER_PASSWORD),
                        api.ask(user.login()),
                        api.postJson(
                                "/v1.0/registration/", Api.registration("late", "late@example.com", OTHER_PASSWORD))))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.header("Retry-After")).isPresent();
                });
        assertThat(api.info(token).status()).isEqualTo(200);
    }

    private void recover() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> watch("/health/ready").statusCode() == 200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.logIn(user.login(), PASSWORD).status() == 200);
        for (int call = 0; call < 10; call++) {
            assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
        }
    }

    /** Several calls at once, so that the pool has several connections; what they are answered does not matter. */
    private void useManyConnections() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Answer>> calls = new ArrayList<>();
            for (int call = 0; call < 64; call++) {
                calls.add(threads.submit(() -> api.info(token)));
            }
            for (Future<Answer> call : calls) {
                call.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private HttpResponse<String> watch(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        return watcher.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
