package org.passwordservice.storage;

import java.sql.SQLException;

/** Tells a row that is there already from every other failure. */
public final class UniqueViolation {

    /** SQLSTATE of a unique violation, the same for PostgreSQL and H2. */
    private static final String STATE = "23505";

    private static final int MOST_TRIES = 5;

    private UniqueViolation() {}

    /**
     * Something that is done in one transaction, or not at all.
     *
     * @param <T> what it returns
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Step<T, E extends Exception> {
        T run() throws E;
    }

    /** Whether an error says that a row is there already. */
    public static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does a step that makes a row where there is none. Two may make the same row at the same moment; then one of them fails,
     * and finds the row when it is done again.
     */
    public static <T, E extends Exception> T retried(Step<T, E> step) throws E {
        for (int tries = 1; ; tries++) {
            try {
                return step.run();
            } catch (RuntimeException e) {
                if (tries == MOST_TRIES || !isCauseOf(e)) {
                    throw e;
                }
            }
        }
    }
}
