package org.passwordservice.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that misbehaves in a chosen way. It speaks as much SMTP as a client needs that hands over one mail. */
public final class ScriptedRelay implements AutoCloseable {

    /** What it does to each mail. */
    public enum Behaviour {
        /** Accepts it. */
        TAKE,
        /** Accepts it, and disconnects before the reply to QUIT. */
        TAKE_AND_BREAK_OFF,
        /** Accepts two of each connection, and says 421 to the sender of the third. */
        TAKE_TWO,
        /** Accepts it, but says so only when {@link ScriptedRelay#release} is called. */
        TAKE_LATE,
        /** Says 451 to its recipient, as greylisting does. */
        GREYLIST,
        /** Says 550 to its recipient. */
        REFUSE_RECIPIENT,
        /** Says 504 to its recipient: it does not like how the client calls itself. */
        REFUSE_NAME,
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

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final List<String> greetings = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<Mail> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    final List<String> senders = new CopyOnWriteArrayList<>();
    final CountDownLatch released = new CountDownLatch(1);
    volatile Behaviour behaviour;
    volatile boolean ended;
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

    /** How each client called itself. */
    public List<String> greetings() {
        return List.copyOf(greetings);
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

    /** How many clients have come. */
    public int connections() {
        return connections.get();
    }

    /** The envelope sender of each mail that was offered. */
    public List<String> senders() {
        return List.copyOf(senders);
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
                connections.incrementAndGet();
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
            new RelayExchange(this, in, client.getOutputStream()).run();
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

    record Mail(String recipient, String subject) {}
}
