package org.passwordservice.payara;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.glassfish.grizzly.Connection;

/**
 * Closes connections whose request does not become complete in time, and new ones that send none. The listener's own timeout
 * cannot: it is as long as a connection may be idle between requests, which is longer than load balancers keep theirs.
 */
final class UnfinishedRequests {

    private final Map<Connection<?>, Long> begun = new ConcurrentHashMap<>();
    private final Duration longest;
    private final LongSupplier nanos;

    /**
     * Watches no connection yet.
     *
     * @param longest from the first byte of a request, or from the beginning of a connection, to the end of a request
     * @param nanos the time, as {@link System#nanoTime()} counts it
     */
    UnfinishedRequests(Duration longest, LongSupplier nanos) {
        this.longest = longest;
        this.nanos = nanos;
    }

    /**
     * Closes overdue connections once a second, in a thread of its own.
     *
     * @return ends the thread
     */
    Runnable watch() {
        ScheduledExecutorService watching = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "unfinished requests");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> everySecond = watching.scheduleWithFixedDelay(this::closeOverdue, 1, 1, TimeUnit.SECONDS);
        return () -> {
            everySecond.cancel(false);
            watching.shutdownNow();
        };
    }

    /** From now on the connection has a request that is not complete, or is new. */
    void began(Connection<?> connection, long at) {
        begun.put(connection, at);
    }

    /** The connection has no incomplete request, or is closed. */
    void ended(Connection<?> connection) {
        begun.remove(connection);
    }

    /** Whether a request that began then is overdue. */
    boolean isOverdue(long at) {
        return nanos.getAsLong() - at > longest.toNanos();
    }

    /** The number of connections that are watched. */
    int count() {
        return begun.size();
    }

    void closeOverdue() {
        begun.forEach((connection, at) -> {
            if (isOverdue(at) && begun.remove(connection, at)) {
                connection.closeSilently();
            }
        });
    }
}
