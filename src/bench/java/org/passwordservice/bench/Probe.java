package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Requests that need no hash, of all kinds alternately, at a low and steady rate: what a user notices while others flood. */
final class Probe {

    /** Few enough to add little to the load; many enough that the slowest hundredth is some requests. */
    private static final double PER_SECOND = 90;

    /** So many may be late at once before the next waits for a connection, which counts as late too. */
    private static final int SENDERS = 16;

    private final int port;
    private final List<byte[]> requests;

    Probe(int port, List<byte[]> requests) {
        this.port = port;
        this.requests = requests;
    }

    /** What each kind took. */
    List<Recording> run(Duration length) throws IOException {
        List<Recording> all = new ArrayList<>();
        requests.forEach(kind -> all.add(new Recording()));
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            OpenLoop loop = new OpenLoop(Ticks.REAL, PER_SECOND, length);
            List<Future<List<Recording>>> parts = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                parts.add(senders.submit(() -> send(loop)));
            }
            for (Future<List<Recording>> part : parts) {
                List<Recording> recordings = part.get();
                for (int kind = 0; kind < all.size(); kind++) {
                    all.get(kind).add(recordings.get(kind));
                }
            }
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            senders.shutdownNow();
        }
        return all;
    }

    private List<Recording> send(OpenLoop loop) throws IOException {
        try (Wire wire = new Wire(port)) {
            return loop.work(slot -> wire.send(requests.get(slot % requests.size())), requests.size());
        }
    }
}
