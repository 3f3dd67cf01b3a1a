package org.passwordservice.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
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
     * Writes a new row.
     *
     * @throws RowExistsException if it is there already
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
     * Does a step that makes a row where there is none. Two may make the same row at the same moment; then one of them fails,
     * and finds the row when it is done again.
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
