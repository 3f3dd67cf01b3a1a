package org.passwordservice.storage;

import jakarta.ejb.ApplicationException;

/** Another transaction has inserted the same row; this one is rolled back and may be retried. */
@ApplicationException(rollback = true)
public class RowExistsException extends RuntimeException {

    RowExistsException(Throwable cause) {
        super("Another transaction has inserted the same row", cause);
    }
}
