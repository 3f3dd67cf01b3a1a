package org.passwordservice.observability;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests that are being served, so that a stop can refuse new ones and wait for those.
 *
 * <p>By a lock instead of synchronized methods: those of the proxy that callers get are synchronized too, on the proxy, so
 * that a caller that waits here would block all others.
 */
@ApplicationScoped
public class InFlightRequests {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    private int count;
    private boolean closed;

    /**
     * A request begins.
     *
     * @return whether it may be served; then {@link #leave()} must follow
     */
    boolean enter() {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            count++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A request was answered. */
    void leave() {
        lock.lock();
        try {
            count--;
            if (count == 0) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many requests are being served. */
    int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Whether new requests are refused: the service is stopping. */
    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Refuses new requests from now on. */
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all requests are answered.
     *
     * @return how many are not, after the longest time to wait
     */
    public int awaitNone(Duration longest) {
        lock.lock();
        try {
            for (long left = longest.toNanos(); count > 0 && left > 0; ) {
                left = none.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return count();
    }
}
