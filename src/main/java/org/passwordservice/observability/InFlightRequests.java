package org.passwordservice.observability;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests that are being served, so that a stop can refuse new ones and wait for those.
 *
 * <p>Not by synchronized methods: those of the proxy that callers get are synchronized too, on the proxy, so that who waits
 * here would keep all others out.
 */
@ApplicationScoped
public class InFlightRequests {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    private int count;
    private boolean closed;

    /**
     * One comes.
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

    /** One was answered. */
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

    /** How many are being served. */
    int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Whether no more may come: the service is stopping. */
    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** From now on no more may come. */
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all are answered.
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
