package org.passwordservice.logging;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Lets each warning of a logger pass at most once a minute, and records of lower levels always. For loggers of the
 * server and of libraries.
 */
public final class RateLimitedLogFilter implements Filter {

    /**
     * The number of different warnings that are remembered. Beyond it the oldest is forgotten and may pass too early.
     */
    private static final int MOST_KEPT = 200;

    private final LongSupplier nanos;
    private final Map<String, MinuteLimit> limits = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MinuteLimit> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** Creates a filter that measures time by {@link System#nanoTime()}. */
    public RateLimitedLogFilter() {
        this(System::nanoTime);
    }

    RateLimitedLogFilter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Compares warnings by message and parameters, not by their causes. */
    @Override
    public synchronized boolean isLoggable(LogRecord record) {
        if (record.getLevel().intValue() < Level.WARNING.intValue()) {
            return true;
        }
        String what = record.getMessage() + ' ' + Arrays.toString(record.getParameters());
        return limits.computeIfAbsent(what, key -> new MinuteLimit(nanos)).permits();
    }
}
