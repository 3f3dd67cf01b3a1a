package org.passwordservice.storage;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.PrivateFiles;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.SettingsProducer;
import org.passwordservice.settings.StartFailure;

/**
 * Opens connections to the database that the settings name, so that a WAR needs no set-up of its server. The container
 * makes it by its class name and pools what it opens.
 */
public class ServiceDataSource implements DataSource {

    /** The container makes a data source for each of its pools. */
    private static final EmbeddedConnections EMBEDDED = new EmbeddedConnections();

    private final Settings settings =
            SettingsProducer.fromConfiguration(getClass().getClassLoader());
    private final Settings.Database database = settings.database();
    private @Nullable PrintWriter logWriter;
    private int loginTimeout;
    /** From the first connection on, a database that is away is an outage and no longer a failed start. */
    private volatile boolean connected;

    @Override
    public Connection getConnection() throws SQLException {
        return open(
                database.user().orElse(null),
                database.password().map(Secret::reveal).orElse(null));
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getConnection();
    }

    private Connection open(@Nullable String user, @Nullable String password) throws SQLException {
        if (database.embedded()) {
            makeDataFolder();
        }
        Properties properties = new Properties();
        // Of PostgreSQL's driver; H2 knows no such names. A host that vanishes must not hold a thread for ever.
        if (!database.url().startsWith("jdbc:h2:")) {
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("socketTimeout", "60");
            properties.setProperty("tcpKeepAlive", "true");
        }
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        try {
            Connection connection =
                    database.embedded() ? EMBEDDED.open(() -> connect(properties)) : connect(properties);
            connected = true;
            return RememberedIsolation.of(connection);
        } catch (SQLException e) {
            if (!connected) {
                StartFailure.report(e);
            }
            throw e;
        }
    }

    private Connection connect(Properties properties) throws SQLException {
        Connection connection = driver().connect(database.url(), properties);
        if (connection == null) {
            throw new SQLException("passwords.db.url is not of a known database");
        }
        if (!database.url().startsWith("jdbc:h2:")) {
            limitLockWaits(connection);
        }
        return connection;
    }

    /** A row that somebody keeps locked must not hold the threads of all who need it; H2 has the same limit in its URL. */
    private static void limitLockWaits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '10s'");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Before the database makes it, readable to everybody. */
    private void makeDataFolder() throws SQLException {
        try {
            PrivateFiles.folder(settings.dataDir());
        } catch (IOException e) {
            throw new SQLException("The data folder cannot be made", e);
        }
    }

    private Driver driver() throws SQLException {
        String name = database.url().startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver";
        try {
            // Not DriverManager: it shows a thread of the server only the drivers of the server.
            return Class.forName(name, true, getClass().getClassLoader())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("The database driver is missing: " + name, e);
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
