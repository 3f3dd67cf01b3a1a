package org.passwordservice.request;

import jakarta.ejb.ApplicationException;

/** The service has more to do than it can do in time; nothing was done, and the same call can be made again. */
@ApplicationException(rollback = true)
public class OverloadedException extends RuntimeException {

    /**
     * @param message what there was too much of
     */
    public OverloadedException(String message) {
        // Under a flood there are many of these, and the message says it all.
        super(message, null, true, false);
    }
}
