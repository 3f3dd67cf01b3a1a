package org.passwordservice.storage;

import jakarta.ejb.ApplicationException;

/** Another transaction made the same row at this moment; this one is rolled back, and can be tried again. */
@ApplicationException(rollback = true)
public class RowExistsException extends RuntimeException {

    RowExistsException(Throwable cause) {
        super("Another transaction made the same row", cause);
    }
}
