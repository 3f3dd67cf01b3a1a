package org.passwordservice.logging;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Permits one line a minute, and counts the others. Callers synchronize. */
final class MinuteLimit {

    /** Often enough to be seen, seldom enough to fill no disk: the causes of one outage take some 60 KB. */
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;

    private boolean used;
    private long usedAt;
    private long suppressed;

    /**
     * @param nanos the time, as {@link System#nanoTime()} counts it
     */
    MinuteLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the line may be logged now: none was in the minute before. A line that may not is counted. */
    boolean permits() {
        long now = nanos.getAsLong();
        if (used && now - usedAt < PAUSE) {
            suppressed++;
            return false;
        }
        used = true;
        usedAt = now;
        return true;
    }

    /** How many lines were not permitted since this was called last. */
    long takeSuppressed() {
        long count = suppressed;
        suppressed = 0;
        return count;
    }
}
