package org.passwordservice.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** An operator who leaves an UPDATE of one user uncommitted. */
@Tag("long")
class LockedRowIT {

    /** More than there are permits to hash. */
    private static final int STUCK = 30;

    private static final int TURNS_OF_LOGINS = 5;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient watcher = HttpClient.newHttpClient();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void whenARowStaysLockedThenItsCallsAreUnavailableInTimeAndOthersAreServed() throws Exception {
        try (EmbeddedPostgres postgres = Services.emptyPostgres().start();
                ServiceProcess service = ServiceProcess.named(
                        "locked-row",
                        Map.of(
                                "passwords.db.url",
                                postgres.getJdbcUrl("postgres", "postgres"),
                                "passwords.server-key",
                                "a server key for tests that is long enough",
                                "passwords.hash.lanes",
                                "2"))) {
            service.start();
            Api api = new Api(service);
            Api.User locked = api.register();
            Api.User other = api.register();
            String token = api.token(other.login(), PASSWORD);
            List<Future<Answer>> stuck = new ArrayList<>();
            try (Connection operator = postgres.getPostgresDatabase().getConnection()) {
                operator.setAutoCommit(false);
                try (PreparedStatement update =
                        operator.prepareStatement("UPDATE app_user SET enabled = TRUE WHERE login = ?")) {
                    update.setString(1, locked.login());
                    assertThat(update.executeUpdate()).isEqualTo(1);
                }
                for (int call = 0; call < STUCK; call++) {
                    stuck.add(threads.submit(() -> api.logIn(locked.login(), PASSWORD)));
                }
                await().until(() ->
                        metrics(service).contains("passwords_hash_queue " + (STUCK - TURNS_OF_LOGINS) + ".0"));

                assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);

                assertThat(stuck).filteredOn(Future::isDone).isEmpty();
                for (Future<Answer> call : stuck) {
                    assertThat(call.get(30, TimeUnit.SECONDS).status()).isEqualTo(503);
                }
                assertThat(api.logIn(other.login(), OTHER_PASSWORD).status()).isEqualTo(200);
                operator.rollback();
            }
            assertThat(api.logIn(locked.login(), PASSWORD).status()).isEqualTo(200);
            assertThat(Files.readString(service.log())).doesNotContain("SEVERE");
        }
    }

    private String metrics(ServiceProcess service) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + "/metrics");
        return watcher.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
