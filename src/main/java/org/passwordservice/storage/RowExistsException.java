package org.passwordservice.storage;

import jakarta.ejb.ApplicationException;

/** Somebody else made the same row at this moment; the transaction is undone, and can be done again. */
@ApplicationException(rollback = true)
public class RowExistsException extends RuntimeException {

    RowExistsException(Throwable cause) {
        super("The row was made at this moment", cause);
    }
}
