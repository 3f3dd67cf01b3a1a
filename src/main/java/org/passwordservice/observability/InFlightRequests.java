package org.passwordservice.observability;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests in flight, so that a stop can reject new ones and wait for the others.
 *
 * <p>It uses a lock instead of synchronized methods, because the methods of its CDI proxy would be synchronized too,
 * and a caller that waits would block all others.
 */
@ApplicationScoped
public class InFlightRequests {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    private int count;
    private boolean closed;

    /**
     * Counts a new request.
     *
     * @return whether it may be served; if so, the caller must call {@link #leave()} at its end
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

    /** Ends the count of a request. */
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

    /** The number of requests in flight. */
    int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Whether new requests are rejected because the service is stopping. */
    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Rejects new requests from now on. */
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no request is in flight.
     *
     * @param longest the longest wait
     * @return the number of requests still in flight
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
