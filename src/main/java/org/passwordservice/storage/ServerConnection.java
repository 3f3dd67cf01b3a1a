package org.passwordservice.storage;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection to PostgreSQL for requests. Every statement is cancelled after {@link #LONGEST_STATEMENT}, so that a
 * locked row or table does not block the threads of all requests that need it.
 *
 * <p>It also caches its isolation level. The server's pool reads it after every use, and the driver would query the
 * database each time: that was one statement in three.
 */
final class ServerConnection extends JdbcProxy<Connection> {

    /**
     * In seconds; the longest statements of a request take milliseconds. Not by {@code lock_timeout}: a pooler in
     * transaction mode rejects it as a connection parameter and leaks it to other clients as a session setting, and
     * {@code SET LOCAL} costs a statement in each transaction and does not apply outside of one.
     */
    private static final int LONGEST_STATEMENT = 10;

    private int isolation;

    private ServerConnection(Connection connection) throws SQLException {
        super(connection, Connection.class);
        isolation = connection.getTransactionIsolation();
    }

    static Connection of(Connection connection) throws SQLException {
        return new ServerConnection(connection).proxy();
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
