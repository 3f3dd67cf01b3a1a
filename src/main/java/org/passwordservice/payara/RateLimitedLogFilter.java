package org.passwordservice.payara;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** Lets a warning pass once a minute, and whatever is less than a warning always. */
final class RateLimitedLogFilter implements Filter {

    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    /** More than there are beans with their methods; beyond, the oldest may be told again. */
    private static final int MOST_KEPT = 200;

    private final LongSupplier nanos;
    private final Map<String, Long> toldAt = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_KEPT;
        }
    };

    RateLimitedLogFilter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public synchronized boolean isLoggable(LogRecord record) {
        if (record.getLevel().intValue() < Level.WARNING.intValue()) {
            return true;
        }
        String what = record.getMessage() + ' ' + Arrays.toString(record.getParameters());
        long now = nanos.getAsLong();
        @Nullable Long before = toldAt.get(what);
        if (before != null && now - before < PAUSE) {
            return false;
        }
        toldAt.put(what, now);
        return true;
    }
}
