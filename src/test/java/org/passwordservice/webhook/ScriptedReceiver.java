package org.passwordservice.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A receiver of webhooks on 127.0.0.1 that behaves as it is told. */
public final class ScriptedReceiver implements AutoCloseable {

    /** What it does to each message. */
    public enum Behaviour {
        ACCEPT,
        /** Says 103 first, and 200 then. */
        ACCEPT_AFTER_HINTS,
        /** Says 500. */
        FAIL,
        /** Says 307, to itself. */
        REDIRECT,
        /** Says 200, and more than anybody would read. */
        ENDLESS_BODY,
        /** Says 200, and never ends. */
        HANG_AFTER_STATUS,
        HANG,
        /** One octet after the other, so that no silence ends it. */
        DRIP,
        /** The same, as the beginning of a record of TLS. */
        DRIP_TLS,
        /** Says something that is not HTTP. */
        BABBLE,
        LONG_LINE,
        BREAK_OFF
    }

    /** A message that was received. */
    public record Message(String line, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private volatile Behaviour behaviour;

    public ScriptedReceiver(Behaviour behaviour) throws IOException {
        this(behaviour, new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
    }

    ScriptedReceiver(Behaviour behaviour, ServerSocket server) {
        this.behaviour = behaviour;
        this.server = server;
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    /** From now on. */
    public void behave(Behaviour other) {
        behaviour = other;
    }

    /** The messages in the order in which they came, whatever became of them. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /** How many octets of endless bodies it could write. */
    long written() {
        return written.get();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "receiver of webhooks");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                open.add(client);
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // It was closed.
            open.clear();
        }
    }

    private void serve(Socket client) {
        try (client) {
            OutputStream out = client.getOutputStream();
            if (behaviour == Behaviour.DRIP_TLS) {
                out.write(new byte[] {22, 3, 3, 64, 0});
                drip(out);
            }
            messages.add(read(client));
            answer(out);
            client.shutdownOutput();
        } catch (IOException e) {
            // The other side has gone, and what it sent is in the list.
            open.remove(client);
        } finally {
            open.remove(client);
        }
    }

    private static Message read(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String first = in.readLine();
        Map<String, String> headers = new HashMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        char[] body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        int length = 0;
        while (length < body.length) {
            int read = in.read(body, length, body.length - length);
            if (read < 0) {
                throw new IOException("The message was cut off");
            }
            length += read;
        }
        return new Message(first, headers, new String(body));
    }

    private void answer(OutputStream out) throws IOException {
        switch (behaviour) {
            case ACCEPT -> say(out, "HTTP/1.1 204 No Content\r\n\r\n");
            case ACCEPT_AFTER_HINTS ->
                say(out, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            case FAIL -> say(out, "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\n\r\noops");
            case REDIRECT -> say(out, "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + url() + "\r\n\r\n");
            case ENDLESS_BODY -> {
                say(out, "HTTP/1.1 200 OK\r\n\r\n");
                byte[] some = new byte[1024];
                while (true) {
                    out.write(some);
                    written.addAndGet(some.length);
                }
            }
            case HANG_AFTER_STATUS -> {
                say(out, "HTTP/1.1 200 OK\r\n\r\n");
                pause(60_000);
            }
            case HANG -> pause(60_000);
            case DRIP, DRIP_TLS -> drip(out);
            case BABBLE -> say(out, "220 mail.example.com ESMTP\r\n");
            case LONG_LINE -> say(out, "HTTP/1.1 200 " + "x".repeat(100_000) + "\r\n\r\n");
            case BREAK_OFF -> say(out, "HTTP/1.1 2");
        }
    }

    private static void drip(OutputStream out) throws IOException {
        while (true) {
            out.write('H');
            pause(20);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
