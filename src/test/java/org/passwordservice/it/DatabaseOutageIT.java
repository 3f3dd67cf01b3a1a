package org.passwordservice.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.PASSWORD;

/** A PostgreSQL that goes away under a running service and comes back. */
class DatabaseOutageIT {

    private static final Path DATA = Path.of(System.getProperty("service.work"), "outage-" + System.nanoTime());

    @Test
    void whenDatabaseIsAwayThenUnavailableAndWhenItIsBackThenEverythingIsThere() throws Exception {
        int port = freePort();
        EmbeddedPostgres postgres = started(port);
        ServiceProcess service = ServiceProcess.named(
                "outage",
                Map.of(
                        "passwords.db.url",
                        postgres.getJdbcUrl("postgres", "postgres"),
                        "passwords.server-key",
                        "a server key for tests that is long enough"));
        try (service) {
            service.start();
            Api api = new Api(service);
            Api.User user = api.register();
            String token = api.token(user.login(), PASSWORD);

            postgres.close();
            Answer away = api.info(token);
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.body()).isEqualTo("{\"Message\":\"The service is temporarily unavailable.\"}");
            assertThat(away.header("Retry-After")).isPresent();
            assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(503);

            postgres = started(port);
            await().atMost(Duration.ofSeconds(60)).until(() -> api.info(token).status() == 200);
            assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
        } finally {
            postgres.close();
        }
    }

    private static EmbeddedPostgres started(int port) throws IOException {
        return EmbeddedPostgres.builder()
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
