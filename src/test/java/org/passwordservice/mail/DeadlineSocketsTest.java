package org.passwordservice.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DeadlineSocketsTest {

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void whenTheDeadlineHasPassedThenNothingIsReadOrWritten() throws IOException {
        try (Socket socket = connected(Duration.ofNanos(1));
                Socket peer = server.accept()) {
            peer.getOutputStream().write('x');

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> socket.getOutputStream().write(new byte[] {'x'}));
        }
    }

    @Test
    void whenTheServerIsSilentThenAReadEndsAtTheDeadline() throws IOException {
        try (Socket socket = connected(Duration.ofMillis(200));
                Socket peer = server.accept()) {
            assertThat(peer.isConnected()).isTrue();
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
        }
    }

    @Test
    void whenThereIsTimeThenBytesGoBothWaysAndTheTimeoutIsUnchanged() throws IOException {
        try (Socket socket = connected(Duration.ofMinutes(5));
                Socket peer = server.accept()) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(new byte[] {'a', 'b'});
            peer.getOutputStream().write(peer.getInputStream().readNBytes(2));

            assertThat(socket.getInputStream().readNBytes(2)).containsExactly('a', 'b');
            assertThat(socket.getSoTimeout()).isEqualTo(30_000);
        }
    }

    private Socket connected(Duration deadline) throws IOException {
        Socket socket = new DeadlineSockets(deadline).createSocket();
        socket.connect(server.getLocalSocketAddress());
        return socket;
    }
}
