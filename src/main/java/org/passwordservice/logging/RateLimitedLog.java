package org.passwordservice.logging;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A failure that lasts, or comes and goes, such as a database that is away, or that fails at each write on a full disk:
 * told with its causes once a minute, however often it is met, and once more when it is over.
 */
public final class RateLimitedLog {

    /** Often enough to be seen, seldom enough to fill no disk: each time takes some 60 KB of causes. */
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final String what;
    private final LongSupplier nanos;

    private boolean everTold;
    private boolean toldOfThis;
    private long toldAt;
    private long untold;

    /**
     * @param log where it is told
     * @param what fails, a sentence without its end
     */
    public RateLimitedLog(Logger log, String what) {
        this(log, what, System::nanoTime);
    }

    RateLimitedLog(Logger log, String what, LongSupplier nanos) {
        this.log = log;
        this.what = what;
        this.nanos = nanos;
    }

    /**
     * It failed.
     *
     * @param detail of this time, such as which request it was; may be empty
     */
    public void failed(Throwable cause, String detail) {
        tell(cause, detail);
    }

    /** It failed, and what it is called says why. */
    public void failed() {
        tell(null, "");
    }

    private synchronized void tell(@Nullable Throwable cause, String detail) {
        long now = nanos.getAsLong();
        if (everTold && now - toldAt < PAUSE) {
            untold++;
            return;
        }
        String sentence = what + detail + more();
        log.log(Level.WARNING, cause, () -> sentence);
        everTold = true;
        toldOfThis = true;
        toldAt = now;
        untold = 0;
    }

    /** It worked. */
    public synchronized void worked() {
        if (toldOfThis) {
            log.info("Over: " + what + more());
            toldOfThis = false;
            untold = 0;
        }
    }

    private String more() {
        return untold == 0 ? "" : " (" + untold + " more were not told)";
    }
}
