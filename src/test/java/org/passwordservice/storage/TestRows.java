package org.passwordservice.storage;

import java.sql.SQLException;

/** What rows do to those who write them, for tests without a database. */
public final class TestRows {

    private TestRows() {}

    /** Somebody else made the same row at this moment. */
    public static RowExistsException exists() {
        return new RowExistsException(new SQLException("duplicate", "23505"));
    }
}
