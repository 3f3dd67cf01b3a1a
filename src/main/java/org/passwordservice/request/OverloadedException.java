package org.passwordservice.request;

import jakarta.ejb.ApplicationException;

/** The service is overloaded; nothing was changed, and the client may repeat the request. */
@ApplicationException(rollback = true)
public class OverloadedException extends RuntimeException {

    /**
     * @param message what was overloaded
     */
    public OverloadedException(String message) {
        // Without a stack trace, because an overload throws many of these.
        super(message, null, true, false);
    }
}
