package org.passwordservice.api;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells errors that pass from errors that stay. */
final class Outage {

    /** A chain of causes longer than this is taken for a circle. */
    private static final int LONGEST_CHAIN = 50;

    private Outage() {}

    /** Whether an error comes from overload, or from a database that is away or out of resources. */
    static boolean isCauseOf(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            if (cause instanceof OverloadedException || isPoolExhausted(cause)) {
                return true;
            }
            if (cause instanceof SQLException sql && isOutage(sql)) {
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

    /** Classes of SQL:2016 and PostgreSQL: connection, rolled back (deadlock), resources, operator intervention, system; and H2's own. */
    private static boolean hasOutageState(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("58")
                        || state.equals("90028")
                        || state.equals("90031")
                        || state.equals("90098")
                        || state.equals("90121"));
    }

    private static boolean isPoolExhausted(Throwable cause) {
        return cause.getClass().getName().equals("com.sun.appserv.connectors.internal.api.PoolingException");
    }
}
