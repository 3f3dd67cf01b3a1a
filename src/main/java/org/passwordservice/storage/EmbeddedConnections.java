package org.passwordservice.storage;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The open connections to the embedded database. When H2 (2.3.232) fails to write, as on a full disk, it closes the database
 * for good under all of them, though each says that it is valid; and a statement on one of them makes H2 forget a database
 * that was opened meanwhile, so that it cannot be opened a second time. So all of them are closed before the first new one is
 * opened.
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
            return new Watched(connection).proxy();
        } catch (SQLException e) {
            closeDatabaseIfUnused();
            throw e;
        }
    }

    private synchronized void closeAllIfDatabaseIsClosed() {
        if (!isDatabaseOpen()) {
            closeAll();
        }
    }

    private synchronized void forget(Connection connection) {
        opened.remove(connection);
        closeDatabaseIfUnused();
    }

    /** With the last connection the database closes, as it would without the sentinel. */
    private void closeDatabaseIfUnused() {
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

    /** A connection that is valid only while its database is open, and whose closing is noticed. */
    private final class Watched extends JdbcProxy<Connection> {

        private final Connection connection;

        Watched(Connection connection) {
            super(connection, Connection.class);
            this.connection = connection;
        }

        @Override
        @Nullable
        Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("isValid")) {
                closeAllIfDatabaseIsClosed();
            }
            try {
                return super.answer(method, arguments);
            } finally {
                if (method.getName().equals("close")) {
                    forget(connection);
                }
            }
        }
    }
}
