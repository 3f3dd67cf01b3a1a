package org.passwordservice.throttle;

import jakarta.ejb.ApplicationException;
import org.passwordservice.request.RateLimit;

/** An account, address or application has failed too often; nothing was compared, and this attempt is not counted. */
@ApplicationException(rollback = true)
public class TooManyAttemptsException extends Exception {

    private final transient CounterIncrement refusing;
    private final transient RateLimit limit;

    TooManyAttemptsException(CounterIncrement refusing, RateLimit limit) {
        super("Too many attempts");
        this.refusing = refusing;
        this.limit = limit;
    }

    /** The counter that was closed. */
    CounterIncrement refusing() {
        return refusing;
    }

    /** The limit that was reached. */
    public RateLimit limit() {
        return limit;
    }
}
