package org.passwordservice.storage;

import java.sql.SQLException;

/** What happens to writers of rows, for tests without a database. */
public final class TestRows {

    private TestRows() {}

    /** Another transaction inserted the same row at this moment. */
    public static RowExistsException exists() {
        return new RowExistsException(new SQLException("duplicate", "23505"));
    }
}
