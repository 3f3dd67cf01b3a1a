package org.passwordservice.watch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the requests that are being served, so that a stop can refuse new ones and wait for those. */
@ApplicationScoped
public class RequestsUnderWay {

    private int count;
    private boolean closed;

    /**
     * One comes.
     *
     * @return whether it may be served; then {@link #leave()} must follow
     */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        count++;
        return true;
    }

    /** One was answered. */
    synchronized void leave() {
        count--;
        notifyAll();
    }

    /** How many are being served. */
    synchronized int count() {
        return count;
    }

    /** Whether no more may come: the service is stopping. */
    synchronized boolean isClosed() {
        return closed;
    }

    /** From now on no more may come. */
    public synchronized void close() {
        closed = true;
    }

    /**
     * Waits until all are answered.
     *
     * @return how many are not, after the longest time to wait
     */
    public synchronized int awaitNone(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); count > 0 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return count;
    }
}
