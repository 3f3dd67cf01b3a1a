package org.passwordservice.password;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.passwordservice.api.OverloadedException;

/**
 * Lets as many hashes run at once as there are cores, in the order they came, and keeps the queue before them short: a
 * hash costs a core for some 40 ms and its memory, so more at once would only be slower and larger.
 */
@ApplicationScoped
public class HashingLane {

    private static final int LONGEST_QUEUE = 64;
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final Semaphore lanes = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile HashingWatch watch = HashingWatch.NOBODY;

    /** Names who is told of every hash from now on. */
    public void tell(HashingWatch told) {
        watch = told;
    }

    /** How many wait for their turn. */
    public int waiting() {
        return waiting.get();
    }

    /**
     * Runs one hash when its turn comes. The caller must hold no transaction, connection or lock.
     *
     * @throws OverloadedException if the queue is full or the turn does not come in time; then nothing was hashed
     */
    <T> T run(Supplier<T> hash) {
        long came = System.nanoTime();
        try {
            enter();
        } catch (OverloadedException e) {
            watch.refused();
            throw e;
        }
        long began = System.nanoTime();
        try {
            return hash.get();
        } finally {
            lanes.release();
            watch.hashed(Duration.ofNanos(began - came), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void enter() {
        try {
            if (waiting.incrementAndGet() > LONGEST_QUEUE) {
                throw new OverloadedException("The queue for hashing is full");
            }
            if (!lanes.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new OverloadedException("No hash could be started in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OverloadedException("Interrupted before hashing");
        } finally {
            waiting.decrementAndGet();
        }
    }
}
