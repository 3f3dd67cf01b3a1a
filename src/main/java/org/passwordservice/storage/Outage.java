package org.passwordservice.storage;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import javax.transaction.xa.XAException;
import org.passwordservice.request.OverloadedException;

/**
 * Recognises exceptions that a temporary outage causes: the database is unavailable, refuses this service or its writes, or
 * is out of resources, or another transaction was in the way. A call may be repeated then; anything else is a defect.
 */
public final class Outage {

    /**
     * SQLSTATE classes of SQL:2016 and PostgreSQL: connection, invalid authorization, transaction rollback (deadlock,
     * serialization), insufficient resources, operator intervention (also a cancelled statement), system error.
     */
    private static final Set<String> CLASSES = Set.of("08", "28", "40", "53", "57", "58");

    /** A server that has become a standby, or a database whose files cannot be written; PostgreSQL and H2. */
    private static final Set<String> READ_ONLY = Set.of("25006", "90097");

    /**
     * Single states. PostgreSQL: a transaction that was idle or ran too long, a database that does not exist (it is being
     * restored), a lock that was not available.
     */
    private static final Set<String> OF_POSTGRESQL = Set.of("25P03", "25P04", "3D000", "55P03");

    /**
     * Those of H2, in this order: lock timeout; object closed; database not found, in use; file not renamed, not deleted,
     * not read, corrupted, not written, not created; connection broken; database closed; out of memory; row deleted meanwhile;
     * shutting down; file not found; concurrent update; exclusive mode; row deleted meanwhile; database not found.
     */
    private static final Set<String> OF_H2 = Set.of(
            "HYT00", "90007", "90013", "90020", "90024", "90025", "90028", "90030", "90031", "90062", "90067", "90098",
            "90108", "90112", "90121", "90124", "90131", "90135", "90143", "90146", "90149");

    /** Ends the search in a cyclic chain of causes. */
    private static final int LONGEST_CHAIN = 50;

    private Outage() {}

    /** Whether an error is caused by overload, or by a database that is unavailable or out of resources. */
    public static boolean isCauseOf(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            if (cause instanceof OverloadedException || isPoolExhausted(cause) || isFailedCommit(cause)) {
                return true;
            }
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Whether this exception of a driver, regardless of its causes but for those of a failed write, is of an outage. */
    static boolean isOutage(SQLException error) {
        String state = error.getSQLState();
        boolean isKnown = (state == null || state.isEmpty()) ? isOutageByType(error) : isOutageByState(state);
        return isKnown || isCausedByFile(error);
    }

    /** Whether the database answers, but takes no writes. */
    static boolean isReadOnly(SQLException error) {
        String state = error.getSQLState();
        return state != null && READ_ONLY.contains(state);
    }

    private static boolean isOutageByState(String state) {
        return CLASSES.contains(state.substring(0, Math.min(2, state.length())))
                || READ_ONLY.contains(state)
                || OF_POSTGRESQL.contains(state)
                || OF_H2.contains(state);
    }

    /** Exceptions of the server's pool have no state. Drivers' types say less than the state: H2 has one for misuse too. */
    private static boolean isOutageByType(SQLException error) {
        return error instanceof SQLTransientException
                || error instanceof SQLRecoverableException
                || error instanceof SQLNonTransientConnectionException;
    }

    /** H2 has no SQLSTATE of its own for a failed write. */
    private static boolean isCausedByFile(SQLException error) {
        Throwable cause = error.getCause();
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            if (cause instanceof IOException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * The container's exception has no cause. No constraint is deferred, so a commit fails only if the database is
     * unavailable or cannot write.
     */
    private static boolean isFailedCommit(Throwable cause) {
        return cause instanceof XAException;
    }

    private static boolean isPoolExhausted(Throwable cause) {
        return cause.getClass().getName().equals("com.sun.appserv.connectors.internal.api.PoolingException");
    }
}
