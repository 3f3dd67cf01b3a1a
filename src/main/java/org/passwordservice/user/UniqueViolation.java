package org.passwordservice.user;

import java.sql.SQLException;

/** Tells a row that is there already from every other failure. */
final class UniqueViolation {

    /** SQLSTATE of a unique violation, the same for PostgreSQL and H2. */
    private static final String STATE = "23505";

    private UniqueViolation() {}

    static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
