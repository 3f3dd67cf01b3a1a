package org.passwordservice.throttle;

import jakarta.ejb.ApplicationException;
import org.passwordservice.request.RateLimit;

/** A counter has reached its limit; nothing was compared, and this attempt was not counted. */
@ApplicationException(rollback = true)
public class TooManyAttemptsException extends Exception {

    private final transient CounterIncrement refusing;
    private final transient RateLimit limit;
    private final boolean recorded;

    TooManyAttemptsException(CounterIncrement refusing, RateLimit limit, boolean recorded) {
        super("Too many attempts");
        this.refusing = refusing;
        this.limit = limit;
        this.recorded = recorded;
    }

    /** The counter that refuses. */
    CounterIncrement refusing() {
        return refusing;
    }

    /** Whether an audit event already records this refusal. */
    boolean recorded() {
        return recorded;
    }

    /** The limit that was reached. */
    public RateLimit limit() {
        return limit;
    }
}
