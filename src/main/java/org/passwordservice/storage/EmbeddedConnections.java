package org.passwordservice.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The open connections to the embedded database. When H2 fails to write, as on a full disk, it closes the database under
 * them for good: none of them works again, though each of them says that it is valid; and a statement on one that is left
 * makes H2 forget the database that was opened meanwhile, so that nobody could open it a second time. So all of them are
 * closed before the first new one is opened.
 */
final class EmbeddedConnections {

    private static final Logger LOG = Logger.getLogger(EmbeddedConnections.class.getName());

    private final List<Connection> opened = new ArrayList<>();

    /** One that no transaction uses: it can be asked at any time whether the database is still open. */
    private @Nullable Connection sentinel;

    /** How a connection is opened. */
    interface Opener {
        Connection open() throws SQLException;
    }

    /** Opens one, and the database too if it is closed. */
    synchronized Connection open(Opener opener) throws SQLException {
        if (!isDatabaseOpen()) {
            closeAll();
            sentinel = opener.open();
        }
        try {
            Connection connection = opener.open();
            opened.add(connection);
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new Watched(connection));
        } catch (SQLException e) {
            closeUnused();
            throw e;
        }
    }

    private synchronized boolean isValid(Connection connection, int seconds) throws SQLException {
        if (!isDatabaseOpen()) {
            closeAll();
        }
        return connection.isValid(seconds);
    }

    private void close(Connection connection) throws SQLException {
        try {
            connection.close();
        } finally {
            forget(connection);
        }
    }

    private synchronized void forget(Connection connection) {
        opened.remove(connection);
        closeUnused();
    }

    /** With the last connection the database closes, as it would without the sentinel. */
    private void closeUnused() {
        if (opened.isEmpty()) {
            closeAll();
        }
    }

    private boolean isDatabaseOpen() {
        if (sentinel == null) {
            return false;
        }
        try (Statement statement = sentinel.createStatement()) {
            statement.execute("SELECT 1");
            return true;
        } catch (SQLException e) {
            LOG.log(Level.FINE, "The database has closed itself", e);
            return false;
        }
    }

    private void closeAll() {
        if (sentinel != null) {
            opened.add(sentinel);
            sentinel = null;
        }
        for (Connection connection : opened) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is closed all the same.
                LOG.log(Level.FINE, "A connection could not roll back", e);
            }
        }
        opened.clear();
    }

    /** A connection that is valid only while its database is open, and is known to be closed. */
    private final class Watched implements InvocationHandler {

        private final Connection connection;

        Watched(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("close")) {
                close(connection);
                return null;
            }
            if (method.getName().equals("isValid") && arguments != null && arguments[0] instanceof Integer seconds) {
                return isValid(connection, seconds);
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
