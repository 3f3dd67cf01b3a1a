package org.passwordservice.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator reads, and what a load balancer hears, while the service starts. */
class StartIT {

    private static final String PROBE = "GET /api/token HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    @Test
    @Tag("long")
    void whenItStartsThenTheLogIsShortAndSaysWhereToGoAndThePortIsClosedUntilTheServiceAnswers() throws Exception {
        ServiceProcess service = ServiceProcess.named("start", Map.of());
        Set<String> heard = new ConcurrentSkipListSet<>();
        AtomicBoolean started = new AtomicBoolean();
        ExecutorService prober = Executors.newSingleThreadExecutor();
        try (service) {
            Future<?> probing = prober.submit(() -> {
                while (!started.get()) {
                    probe(service.port(), heard);
                }
            });
            service.start();
            started.set(true);
            probing.get();
            assertThat(heard).containsExactly("HTTP/1.1 405 Method Not Allowed");

            List<String> log = Files.readAllLines(service.log());
            assertThat(log).hasSizeLessThanOrEqualTo(10);
            assertThat(log).noneMatch(line -> line.contains("WARNING") || line.contains("SEVERE"));
            assertThat(log.get(log.size() - 1))
                    .contains(" The password service is ready: http://localhost:" + service.port() + "/api.")
                    .contains(service.dataDir().resolve("first-run.properties").toString());
        } finally {
            started.set(true);
            prober.shutdownNow();
        }
    }

    @Test
    void whenThePortIsTakenThenTheProcessEndsAndSaysSo() throws Exception {
        ServiceProcess service = ServiceProcess.named("port-taken", Map.of());
        try (ServerSocket taken = new ServerSocket(service.port())) {
            assertThat(service.startAndAwaitEnd()).isEqualTo(1);
            assertThat(Files.readString(service.log()))
                    .contains("did not start: The port " + taken.getLocalPort() + " cannot be opened")
                    .doesNotContain("is ready");
        }
    }

    private static void probe(int port, Set<String> heard) {
        try {
            heard.add(RawHttp.send(port, PROBE, StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("nothing"));
        } catch (IOException e) {
            // Refused: the port is closed.
        }
    }
}
