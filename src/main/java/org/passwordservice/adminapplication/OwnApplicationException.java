package org.passwordservice.adminapplication;

import jakarta.ejb.ApplicationException;

/** The change is not possible, because the application is the service's own; it is rolled back. */
@ApplicationException(rollback = true)
class OwnApplicationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OwnApplicationException() {
        super("What one of the service's own applications may do, and its keys, cannot be changed");
    }
}
