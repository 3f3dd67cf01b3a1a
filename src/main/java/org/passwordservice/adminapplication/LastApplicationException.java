package org.passwordservice.adminapplication;

import jakarta.ejb.ApplicationException;

/** The change would leave no application by which administrators can log in; it is rolled back. */
@ApplicationException(rollback = true)
class LastApplicationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LastApplicationException() {
        super("The last application for administrators cannot be lost");
    }
}
