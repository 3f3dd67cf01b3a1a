package org.passwordservice.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;

/** Recognises and retries inserts of a row that already exists. */
public final class UniqueViolation {

    /** SQLSTATE of a unique violation, in PostgreSQL and H2. */
    private static final String STATE = "23505";

    private static final int MOST_TRIES = 5;

    private UniqueViolation() {}

    /**
     * A step that runs in one transaction.
     *
     * @param <T> its result
     * @param <E> its checked exception
     */
    @FunctionalInterface
    public interface Step<T, E extends Exception> {
        T run() throws E;
    }

    /** Whether an error is caused by a row that already exists. */
    public static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Inserts a row.
     *
     * @throws RowExistsException if it already exists
     */
    public static void persist(EntityManager entities, Object row) {
        try {
            entities.persist(row);
            entities.flush();
        } catch (PersistenceException e) {
            if (isCauseOf(e)) {
                throw new RowExistsException(e);
            }
            throw e;
        }
    }

    /**
     * Runs a step that inserts a missing row. If another transaction inserts the same row at the same time, the step is
     * retried and finds it.
     */
    public static <T, E extends Exception> T retried(Step<T, E> step) throws E {
        for (int tries = 1; ; tries++) {
            try {
                return step.run();
            } catch (RowExistsException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }
}
