package org.passwordservice.storage;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection to H2 whose {@code isValid} checks that the database is open. After a failed write, as on a full disk,
 * H2 closes the database, but its connections still report that they are valid.
 */
final class EmbeddedConnection extends ConnectionProxy {

    private final Connection connection;

    private EmbeddedConnection(Connection connection) {
        super(connection);
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return new EmbeddedConnection(connection).connection();
    }

    @Override
    @Nullable
    Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        Object result = super.answer(method, arguments);
        return method.getName().equals("isValid") ? Boolean.TRUE.equals(result) && isDatabaseOpen() : result;
    }

    private boolean isDatabaseOpen() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
