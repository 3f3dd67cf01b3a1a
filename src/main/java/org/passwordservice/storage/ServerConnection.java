package org.passwordservice.storage;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection to PostgreSQL on which requests are answered. Every statement is cancelled after {@link #LONGEST_STATEMENT},
 * so that a row or a table that stays locked does not hold the threads of all requests that need it.
 *
 * <p>It also remembers its isolation level. The server's pool asks for it after every use, and PostgreSQL's driver asks the
 * database each time: that was one statement in three.
 */
final class ServerConnection extends ConnectionProxy {

    /**
     * In seconds; the longest statements of a request take milliseconds. The driver cancels, not {@code lock_timeout}: a
     * session's setting would leak to other clients of a pooler in transaction mode, which refuses it at the start of a
     * connection, and {@code SET LOCAL} costs a statement in each transaction and protects no read outside of one.
     */
    private static final int LONGEST_STATEMENT = 10;

    private int isolation;

    private ServerConnection(Connection connection) throws SQLException {
        super(connection);
        isolation = connection.getTransactionIsolation();
    }

    static Connection of(Connection connection) throws SQLException {
        return new ServerConnection(connection).connection();
    }

    @Override
    @Nullable
    Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("getTransactionIsolation")) {
            return isolation;
        }
        Object result = super.answer(method, arguments);
        if (result instanceof Statement statement) {
            statement.setQueryTimeout(LONGEST_STATEMENT);
        } else if (method.getName().equals("setTransactionIsolation") && arguments != null) {
            isolation = (int) arguments[0];
        }
        return result;
    }
}
