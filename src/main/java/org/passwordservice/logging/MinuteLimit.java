package org.passwordservice.logging;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Permits one log line a minute and counts the suppressed ones. Callers must synchronize. */
final class MinuteLimit {

    /** One minute: the stack traces of one failure take some 60 KB, which must not fill the disk. */
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

    /** Whether a line may be logged now; if not, counts it as suppressed. */
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

    /** Returns the number of suppressed lines and resets it to zero. */
    long takeSuppressed() {
        long count = suppressed;
        suppressed = 0;
        return count;
    }
}
