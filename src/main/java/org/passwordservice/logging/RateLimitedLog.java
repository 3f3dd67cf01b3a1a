package org.passwordservice.logging;

import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logs a lasting failure, such as a full disk, with its causes at most once a minute, and its end once. */
public final class RateLimitedLog {

    private final Logger log;
    private final String what;
    private final MinuteLimit limit;

    private boolean failing;

    /**
     * @param log the logger
     * @param what the failure as a sentence without full stop
     */
    public RateLimitedLog(Logger log, String what) {
        this(log, what, System::nanoTime);
    }

    RateLimitedLog(Logger log, String what, LongSupplier nanos) {
        this.log = log;
        this.what = what;
        this.limit = new MinuteLimit(nanos);
    }

    /**
     * Reports a failure.
     *
     * @param detail what differs between occurrences, such as the request; may be empty
     */
    public void failed(Throwable cause, String detail) {
        warn(cause, detail);
    }

    /** Reports a failure that has no exception. */
    public void failed() {
        warn(null, "");
    }

    /** Reports a failure that has no exception, with what differs between occurrences. */
    public void failed(String detail) {
        warn(null, detail);
    }

    /** Reports a success, which ends a failure. */
    public void worked() {
        String sentence;
        synchronized (this) {
            if (!failing) {
                return;
            }
            failing = false;
            sentence = "Over: " + what + suppressed();
        }
        log.info(sentence);
    }

    private void warn(@Nullable Throwable cause, String detail) {
        String sentence;
        synchronized (this) {
            if (!limit.permits()) {
                return;
            }
            failing = true;
            sentence = what + detail + suppressed();
        }
        // Outside the lock, because a handler of this logger may fail and report its failure here.
        log.log(Level.WARNING, cause, () -> sentence);
    }

    private String suppressed() {
        long count = limit.takeSuppressed();
        return count == 0 ? "" : " (" + count + " more were not logged)";
    }
}
