package org.passwordservice.storage;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the errors of one connection mean for the others of its pool. After a restart of the database all of them are broken;
 * after a failover those that lead to a server that has become read-only answer, but are of no use.
 *
 * <p>Times are those of {@link System#nanoTime()}.
 */
final class ConnectionErrors {

    private final AtomicReference<@Nullable Long> newest = new AtomicReference<>();
    private final AtomicReference<@Nullable Long> newestReadOnly = new AtomicReference<>();

    /**
     * Takes note of an error.
     *
     * @param openedAt when the connection was opened
     */
    void occurred(SQLException error, long openedAt, long now) {
        if (Outage.isReadOnly(error)) {
            newestReadOnly.accumulateAndGet(openedAt, ConnectionErrors::later);
        } else if (Outage.isOutage(error)) {
            newest.accumulateAndGet(now, ConnectionErrors::later);
        }
    }

    /** Whether an error has occurred after which a connection must be asked that worked then. */
    boolean occurredSince(long workedAt) {
        Long at = newest.get();
        return at != null && at - workedAt >= 0;
    }

    /** Whether a connection is to be closed: one that was not opened before it could not write. */
    boolean excludes(long openedAt) {
        Long at = newestReadOnly.get();
        return at != null && at - openedAt >= 0;
    }

    private static @Nullable Long later(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one - other >= 0 ? one : other;
    }
}
