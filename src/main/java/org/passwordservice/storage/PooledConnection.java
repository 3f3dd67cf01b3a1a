package org.passwordservice.storage;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the server's pool, which asks before each use whether it is valid, by {@link Connection#getMetaData()}. A
 * busy connection answers by what it knows; the database is asked only after a second without use, or after an error that
 * may concern all connections.
 */
final class PooledConnection extends JdbcProxy<Connection> {

    /** How long a connection that worked is taken to be valid; a database takes longer to restart. */
    private static final long FRESH = 1_000_000_000;

    /** The time limits of the connection hold. */
    private static final int NO_TIMEOUT = 0;

    private final Connection connection;
    private final ConnectionErrors errors;
    private final LongSupplier nanos;
    private final long openedAt;
    private volatile long workedAt;

    private PooledConnection(Connection connection, ConnectionErrors errors, LongSupplier nanos) {
        super(connection, Connection.class);
        this.connection = connection;
        this.errors = errors;
        this.nanos = nanos;
        openedAt = nanos.getAsLong();
        workedAt = openedAt;
    }

    /**
     * Wraps a connection that was just opened.
     *
     * @param errors of all connections of the pool
     * @param nanos the time, as {@link System#nanoTime()} counts it
     */
    static Connection of(Connection connection, ConnectionErrors errors, LongSupplier nanos) {
        return new PooledConnection(connection, errors, nanos).proxy();
    }

    @Override
    @Nullable
    Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("getMetaData") && !isValid()) {
            throw new SQLNonTransientConnectionException("The connection is not valid any more");
        }
        try {
            Object result = super.answer(method, arguments);
            return result instanceof Statement statement ? new Used(statement).proxy() : result;
        } catch (SQLException e) {
            errors.occurred(e, openedAt, nanos.getAsLong());
            throw e;
        }
    }

    private boolean isValid() throws SQLException {
        if (errors.excludes(openedAt)) {
            return false;
        }
        long now = nanos.getAsLong();
        if (now - workedAt < FRESH && !errors.occurredSince(workedAt)) {
            return true;
        }
        boolean valid = connection.isValid(NO_TIMEOUT);
        if (valid) {
            workedAt = now;
        }
        return valid;
    }

    /** A statement whose success and errors the connection learns of. */
    private final class Used extends JdbcProxy<Statement> {

        Used(Statement statement) {
            super(statement, typeOf(statement));
        }

        @Override
        @Nullable
        Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            try {
                Object result = super.answer(method, arguments);
                if (method.getName().startsWith("execute")) {
                    workedAt = nanos.getAsLong();
                }
                return result;
            } catch (SQLException e) {
                errors.occurred(e, openedAt, nanos.getAsLong());
                throw e;
            }
        }
    }

    private static Class<? extends Statement> typeOf(Statement statement) {
        if (statement instanceof CallableStatement) {
            return CallableStatement.class;
        }
        return statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
    }
}
