package org.passwordservice.mail;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import static org.awaitility.Awaitility.await;

/** A mail server that misbehaves in a chosen way. It speaks as much SMTP as a client needs that hands over one mail. */
public final class ScriptedRelay implements AutoCloseable {

    /** What it does to each mail. */
    public enum Behaviour {
        /** Accepts it. */
        TAKE,
        /** Accepts it, and disconnects before the reply to QUIT. */
        TAKE_AND_BREAK_OFF,
        /** Accepts it, but says so only when {@link ScriptedRelay#release} is called. */
        TAKE_LATE,
        /** Says 451 to its recipient, as greylisting does. */
        GREYLIST,
        /** Says 550 to its recipient. */
        REFUSE_RECIPIENT,
        /** Says 550 to its sender. */
        REFUSE_SENDER,
        /** Says 554 to its text. */
        REFUSE_TEXT,
        /** Says 530 to its sender: first start TLS, or log in. */
        DEMAND_LOGIN,
        /** Says 554 to the connection. */
        REFUSE_CONNECTION,
        /** Disconnects in the middle of its text. */
        BREAK_OFF,
        /** Says nothing at all. */
        HANG,
        /** Goes on saying something for ever, so that no silence ends it. */
        TALK
    }

    private static final String SUBJECT = "Subject: ";

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Mail> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Behaviour behaviour;
    private volatile boolean ended;
    private Thread accepting;

    private ScriptedRelay(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    /**
     * Starts one on this machine.
     *
     * @param port 0 for any
     */
    public static ScriptedRelay on(int port, Behaviour behaviour) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        ScriptedRelay relay = new ScriptedRelay(server, behaviour);
        relay.accepting = inBackground(relay::accept);
        return relay;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From the next command on. */
    public void behave(Behaviour other) {
        behaviour = other;
    }

    /** Says what {@link Behaviour#TAKE_LATE} held back. */
    public void release() {
        released.countDown();
    }

    /** The recipient of each mail that was offered, whatever became of it. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** The recipient of each mail whose whole text was here, whatever was said to it. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** The recipient of each mail that was accepted. */
    public List<String> taken() {
        return taken.stream().map(Mail::recipient).toList();
    }

    /** The subject of each mail to an address that was accepted. */
    public List<String> subjects(String address) {
        return taken.stream()
                .filter(mail -> mail.recipient().equals(address))
                .map(Mail::subject)
                .toList();
    }

    /** How many clients disconnected in the middle of an exchange. */
    public int broken() {
        return broken.get();
    }

    /** Whether a client is here. */
    public boolean isConnected() {
        return !open.isEmpty();
    }

    @Override
    public void close() throws IOException {
        ended = true;
        released.countDown();
        server.close();
        for (Socket client : open) {
            client.close();
        }
        // The port is free for the next one only when no thread waits at it any more.
        try {
            accepting.join();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private void accept() {
        try {
            while (!ended) {
                Socket client = server.accept();
                open.add(client);
                inBackground(() -> serve(client));
            }
        } catch (IOException e) {
            if (!ended) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            new Exchange(in, client.getOutputStream()).run();
        } catch (IOException e) {
            broken.incrementAndGet();
        } finally {
            open.remove(client);
        }
    }

    private static Thread inBackground(Runnable work) {
        Thread thread = new Thread(work, "scripted relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private record Mail(String recipient, String subject) {}

    private final class Exchange {

        private final BufferedReader in;
        private final OutputStream out;
        private String recipient = "";

        Exchange(BufferedReader in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void run() throws IOException {
            if (behaviour == Behaviour.HANG) {
                in.readLine();
                throw new EOFException("The client did not wait");
            }
            if (behaviour == Behaviour.TALK) {
                talk();
                return;
            }
            say(behaviour == Behaviour.REFUSE_CONNECTION ? "554 No service here" : "220 relay.example ESMTP");
            String line = in.readLine();
            while (line != null && answer(line)) {
                line = in.readLine();
            }
        }

        /** Lines of a greeting that has no last one. */
        private void talk() throws IOException {
            while (!ended) {
                say("220-Wait");
                await().pollDelay(Duration.ofMillis(50)).until(() -> true);
            }
        }

        private boolean answer(String line) throws IOException {
            if (line.startsWith("MAIL")) {
                say(
                        switch (behaviour) {
                            case REFUSE_SENDER -> "550 5.7.1 Not you";
                            case DEMAND_LOGIN -> "530 5.7.0 Log in first";
                            default -> "250 Go on";
                        });
            } else if (line.startsWith("RCPT")) {
                answerRecipient(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
            } else if (line.startsWith("DATA")) {
                say("354 Let it come");
                return takeText();
            } else if (line.startsWith("QUIT")) {
                say("221 Farewell");
                return false;
            } else {
                say("250 relay.example");
            }
            return true;
        }

        private void answerRecipient(String address) throws IOException {
            recipient = address;
            asked.add(address);
            say(
                    switch (behaviour) {
                        case GREYLIST -> "451 4.7.1 Come back later, " + address;
                        case REFUSE_RECIPIENT -> "550 5.1.1 No mailbox here has the address " + address;
                        default -> "250 Go on";
                    });
        }

        private boolean takeText() throws IOException {
            String subject = "";
            String line = in.readLine();
            while (line != null && !line.equals(".")) {
                if (behaviour == Behaviour.BREAK_OFF) {
                    return false;
                }
                if (line.startsWith(SUBJECT)) {
                    subject = line.substring(SUBJECT.length());
                }
                line = in.readLine();
            }
            texts.add(recipient);
            if (behaviour == Behaviour.TAKE_LATE) {
                released();
            }
            if (behaviour == Behaviour.REFUSE_TEXT) {
                say("554 5.6.0 Not this");
                return true;
            }
            taken.add(new Mail(recipient, subject));
            say("250 It is mine");
            return behaviour != Behaviour.TAKE_AND_BREAK_OFF;
        }

        private void released() throws IOException {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }
}
