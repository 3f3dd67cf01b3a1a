package org.passwordservice.logging;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** For loggers of the server and of libraries: lets each warning pass once a minute, and lower levels always. */
public final class RateLimitedLogFilter implements Filter {

    /** More than there are beans with their methods; beyond, the oldest warning may pass again before its time. */
    private static final int MOST_KEPT = 200;

    private final LongSupplier nanos;
    private final Map<String, MinuteLimit> limits = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MinuteLimit> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** Counts the minutes by the JVM's clock. */
    public RateLimitedLogFilter() {
        this(System::nanoTime);
    }

    RateLimitedLogFilter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Two warnings are the same if their messages and parameters are; causes are not compared. */
    @Override
    public synchronized boolean isLoggable(LogRecord record) {
        if (record.getLevel().intValue() < Level.WARNING.intValue()) {
            return true;
        }
        String what = record.getMessage() + ' ' + Arrays.toString(record.getParameters());
        return limits.computeIfAbsent(what, key -> new MinuteLimit(nanos)).permits();
    }
}
