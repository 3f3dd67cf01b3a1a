package org.passwordservice.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

/**
 * Answers in 5 to 7 milliseconds, as a service with some noise does, and reveals the users in a known manner. A
 * measurement that does not find that proves nothing about the service.
 */
final class LeakyServer implements AutoCloseable {

    private static final Duration LEAST = Duration.ofMillis(5);
    private static final Duration NOISE = Duration.ofMillis(2);

    private final ServerSocket listener;
    private final Random random = new Random(5);

    LeakyServer() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "leaky server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** A request whose answer comes so much earlier, and with its headers in that order. */
    static String request(Duration faster, boolean reordered) {
        return RawConnection.request("GET", "/" + faster.toNanos() + "/" + reordered, "");
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.setTcpNoDelay(true);
                answerAll(socket);
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answerAll(Socket socket) throws IOException {
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            String[] path = line.split(" ")[1].split("/");
            while (!requests.readLine().isEmpty()) {
                // The headers of the request say nothing.
            }
            work(LEAST.toNanos() + random.nextLong(NOISE.toNanos()) - Long.parseLong(path[1]));
            String headers = Boolean.parseBoolean(path[2])
                    ? "Content-Length: 2\r\nCache-Control: no-store\r\n"
                    : "Cache-Control: no-store\r\nContent-Length: 2\r\n";
            String answer = "HTTP/1.1 401 Unauthorized\r\n" + headers + "\r\n{}";
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void work(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
