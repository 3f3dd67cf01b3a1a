package org.passwordservice.logging;

import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs a failure that lasts, or comes and goes, such as a database that is away or a disk that is full: with its causes once
 * a minute, however often it happens, and once more when it is over.
 */
public final class RateLimitedLog {

    private final Logger log;
    private final String what;
    private final MinuteLimit limit;

    private boolean failing;

    /**
     * @param log where it is logged
     * @param what what fails: a sentence without its full stop
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
     * It failed.
     *
     * @param detail of this time, such as which request it was; may be empty
     */
    public void failed(Throwable cause, String detail) {
        warn(cause, detail);
    }

    /** It failed, and what it is called says why. */
    public void failed() {
        warn(null, "");
    }

    /** It worked. */
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
        // Outside: a handler of this logger may itself fail and report it here.
        log.log(Level.WARNING, cause, () -> sentence);
    }

    private String suppressed() {
        long count = limit.takeSuppressed();
        return count == 0 ? "" : " (" + count + " more were not logged)";
    }
}
