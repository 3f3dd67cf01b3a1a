package org.passwordservice.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Against the JDK's own server: what is read must not depend on how Payara happens to write it. */
class WireTest {

    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        answer("/plain", 200, 14, false);
        answer("/chunked", 403, 0, false);
        answer("/last", 200, 14, true);
        server.start();
    }

    private void answer(String path, int status, int length, boolean last) {
        server.createContext(path, exchange -> {
            clients.add(exchange.getRemoteAddress());
            if (last) {
                exchange.getResponseHeaders().add("Connection", "close");
            }
            exchange.sendResponseHeaders(status, length);
            try (var body = exchange.getResponseBody()) {
                body.write("{\"Token\":\"abc\"".getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    @Test
    void whenAnswersHaveALengthOrChunksThenTheConnectionIsReused() throws IOException {
        try (Wire wire = new Wire(port())) {
            assertThat(wire.send(Requests.get("/plain"))).isEqualTo(200);
            assertThat(wire.member("Token")).isEqualTo("abc");
            assertThat(wire.send(Requests.get("/chunked"))).isEqualTo(403);
            assertThat(wire.body()).contains("abc");
            assertThat(wire.send(Requests.get("/plain"))).isEqualTo(200);
        }
        assertThat(clients).hasSize(1);
    }

    @Test
    void whenServerClosesTheConnectionThenTheNextRequestOpensAnother() throws IOException {
        try (Wire wire = new Wire(port())) {
            assertThat(wire.send(Requests.get("/last"))).isEqualTo(200);
            assertThat(wire.send(Requests.get("/plain"))).isEqualTo(200);
        }
        assertThat(clients).hasSize(2);
    }

    @Test
    void whenClientsRunInAClosedLoopThenTheirSuccessesAreCounted() throws IOException {
        byte[] request = Requests.get("/plain");
        Rate rate = ClosedLoop.start(
                        port(), 2, client -> wire -> wire.send(request), 200, Duration.ZERO, Duration.ofMillis(200))
                .await();
        assertThat(rate.perSecond()).isPositive();
        assertThat(rate.statuses()).containsOnlyKeys(200);
        assertThat(clients).hasSize(2);
    }

    @Test
    void whenNoServerListensThenItIsCountedAsNoAnswer() throws IOException {
        int port = port();
        server.stop(0);
        Rate rate = ClosedLoop.start(
                        port,
                        1,
                        client -> wire -> wire.send(Requests.get("/plain")),
                        200,
                        Duration.ZERO,
                        Duration.ofMillis(50))
                .await();
        assertThat(rate.perSecond()).isZero();
        assertThat(rate.statuses()).containsOnlyKeys(0);
    }
}
