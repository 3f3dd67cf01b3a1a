package org.passwordservice.storage;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.OverloadedException;

/** Recognises exceptions that a temporary outage causes. */
public final class Outage {

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
            if (cause instanceof SQLException sql && (isOutage(sql) || isCausedByFile(sql))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOutage(SQLException error) {
        return error instanceof SQLTransientException
                || error instanceof SQLRecoverableException
                || error instanceof SQLNonTransientConnectionException
                || hasOutageState(error.getSQLState());
    }

    /**
     * SQLSTATE classes of SQL:2016 and PostgreSQL: connection, rollback (deadlock), resources, operator intervention
     * (also a cancelled statement), system; PostgreSQL's lock timeout; and states of H2.
     */
    private static boolean hasOutageState(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("58")
                        || state.equals("55P03")
                        || state.equals("90007")
                        || state.equals("90020")
                        || state.equals("90028")
                        || state.equals("90031")
                        || state.equals("90098")
                        || state.equals("90121"));
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
