package org.passwordservice.storage;

import jakarta.ejb.ApplicationException;
import org.jspecify.annotations.Nullable;

/** Another transaction has inserted the same row; this one is rolled back and may be retried. */
@ApplicationException(rollback = true)
public class RowExistsException extends RuntimeException {

    /** With the violation that the database has found. */
    public RowExistsException(@Nullable Throwable cause) {
        super("Another transaction has inserted the same row", cause);
    }
}
