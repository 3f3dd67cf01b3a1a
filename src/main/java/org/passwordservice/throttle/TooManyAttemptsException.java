package org.passwordservice.throttle;

import jakarta.ejb.ApplicationException;
import org.passwordservice.api.RateLimit;

/** An account, address or application has failed too often; nothing was compared, and this attempt is not counted. */
@ApplicationException(rollback = true)
public class TooManyAttemptsException extends Exception {

    private final transient RateLimit limit;

    TooManyAttemptsException(RateLimit limit) {
        super("Too many attempts");
        this.limit = limit;
    }

    /** The limit that was reached. */
    public RateLimit limit() {
        return limit;
    }
}
