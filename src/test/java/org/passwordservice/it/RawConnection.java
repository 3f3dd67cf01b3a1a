package org.passwordservice.it;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One connection that stays open for many requests, and a clock from the first byte out to the last byte in. */
final class RawConnection implements AutoCloseable {

    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";

    /** Payara keeps a connection for 256 requests, and says in a header which is the last. */
    private static final int MOST_REQUESTS = 200;

    private final int port;
    private final byte[] buffer = new byte[16_384];
    private Socket socket;
    private int requests;

    RawConnection(int port) {
        this.port = port;
    }

    record Timed(RawAnswer answer, long nanos) {}

    /** What to send for a call, with the length of its body where it has one. */
    static String request(String method, String path, String body, String... headers) {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Type: application/json\r\n");
        }
        if (!method.equals("GET")) {
            request.append("Content-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        return request.append("\r\n").append(body).toString();
    }

    RawAnswer send(String request) {
        return time(request).answer();
    }

    Timed time(String request) {
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        try {
            open();
            long start = System.nanoTime();
            socket.getOutputStream().write(bytes);
            String answer = read();
            long nanos = System.nanoTime() - start;
            return new Timed(parsed(answer), nanos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() throws IOException {
        if (socket != null && requests < MOST_REQUESTS) {
            requests++;
            return;
        }
        close();
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        requests = 1;
    }

    private String read() throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        String text = "";
        while (!isComplete(text)) {
            int count = socket.getInputStream().read(buffer);
            if (count < 0) {
                throw new EOFException("The answer broke off: " + text);
            }
            received.write(buffer, 0, count);
            text = received.toString(StandardCharsets.ISO_8859_1);
        }
        return text;
    }

    private static boolean isComplete(String text) {
        int headers = text.indexOf(END_OF_HEADERS);
        if (headers < 0) {
            return false;
        }
        String head = text.substring(0, headers).toLowerCase(Locale.ROOT);
        if (head.contains("\r\ntransfer-encoding: chunked")) {
            return text.endsWith(END_OF_CHUNKS);
        }
        return text.length() == headers + END_OF_HEADERS.length() + length(head);
    }

    private static int length(String head) {
        return Arrays.stream(head.split("\r\n"))
                .filter(line -> line.startsWith("content-length:"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    private static RawAnswer parsed(String text) {
        int end = text.indexOf(END_OF_HEADERS);
        List<String> lines = List.of(text.substring(0, end).split("\r\n"));
        List<RawAnswer.Header> headers = lines.stream()
                .skip(1)
                .map(line -> new RawAnswer.Header(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip()))
                .toList();
        return new RawAnswer(lines.get(0), headers, text.substring(end + END_OF_HEADERS.length()));
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
