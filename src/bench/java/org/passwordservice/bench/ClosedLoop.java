package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Clients that each make their next call as soon as the one before is answered, over connections that stay open. */
final class ClosedLoop implements AutoCloseable {

    /** Where no client is meant to be rejected: else rejected clients would measure rejections. */
    private static final Duration PAUSE_AFTER_REJECTION = Duration.ofMillis(100);

    private final List<Wire> wires = new ArrayList<>();
    private final List<Rate> rates = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int expected;
    private final Duration pause;
    private final long from;
    private final long to;
    private final long end;
    private volatile boolean ended;

    private ClosedLoop(int expected, Duration pause, Duration ramp, Duration window) {
        this.expected = expected;
        this.pause = pause;
        this.from = System.nanoTime() + ramp.toNanos();
        this.to = from + window.toNanos();
        this.end = to + ramp.toNanos();
    }

    /**
     * Starts clients.
     *
     * @param calls what the so-many-eth client does
     * @param expected the status that means that a call succeeded
     * @param ramp how long they work before the window begins, and after it has ended: else the last calls had less company
     */
    static ClosedLoop start(
            int port, int clients, IntFunction<Call> calls, int expected, Duration ramp, Duration window) {
        return new ClosedLoop(expected, PAUSE_AFTER_REJECTION, ramp, window).started(port, clients, calls);
    }

    /**
     * Starts clients that are expected to be rejected.
     *
     * @param pause after which they come again
     * @param most how long they run unless they are interrupted
     */
    static ClosedLoop flood(int port, int clients, IntFunction<Call> calls, Duration pause, Duration most) {
        return new ClosedLoop(200, pause, Duration.ZERO, most).started(port, clients, calls);
    }

    private ClosedLoop started(int port, int clients, IntFunction<Call> calls) {
        for (int client = 0; client < clients; client++) {
            add(new Wire(port), calls.apply(client));
        }
        threads.forEach(Thread::start);
        return this;
    }

    private void add(Wire wire, Call call) {
        Rate rate = new Rate(expected, from, to);
        Thread thread = new Thread(null, () -> work(wire, call, rate), "client", 256 * 1024);
        thread.setDaemon(true);
        wires.add(wire);
        rates.add(rate);
        threads.add(thread);
    }

    private void work(Wire wire, Call call, Rate rate) {
        while (!ended && System.nanoTime() < end) {
            long start = System.nanoTime();
            int status;
            try {
                status = call.make(wire);
            } catch (IOException e) {
                // No answer, which is counted as such.
                status = 0;
            }
            if (ended) {
                // Disconnected by this side.
                return;
            }
            rate.add(status, start, System.nanoTime());
            if (status != expected) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    /** Waits for the end of the work and of the calls under way; what was counted. */
    Rate await() throws IOException {
        Rate all = new Rate(expected, from, to);
        for (int client = 0; client < threads.size(); client++) {
            join(threads.get(client));
            wires.get(client).close();
            all.add(rates.get(client));
        }
        return all;
    }

    /** Closes all connections at once, as clients that give up do. */
    void abandon() throws IOException {
        ended = true;
        for (Wire wire : wires) {
            wire.close();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofMinutes(3).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (thread.isAlive()) {
            throw new IllegalStateException("A client did not end");
        }
    }

    @Override
    public void close() throws IOException {
        abandon();
        await();
    }
}
