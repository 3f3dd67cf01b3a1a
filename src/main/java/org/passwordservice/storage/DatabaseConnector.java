package org.passwordservice.storage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.passwordservice.secret.PrivateFiles;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.DatabaseSettings;
import org.passwordservice.settings.Settings;

/** Opens connections to the configured database. */
final class DatabaseConnector {

    private static final String H2 = "jdbc:h2:";

    /** Of all instances: there is one embedded database. */
    private static final EmbeddedConnections EMBEDDED = new EmbeddedConnections();

    /** Of all instances too: all pools are of one database. */
    private static final ConnectionErrors ERRORS = new ConnectionErrors();

    private final Settings settings;
    private final DatabaseSettings database;

    DatabaseConnector(Settings settings) {
        this.settings = settings;
        this.database = settings.database();
    }

    /**
     * Opens a connection for requests, with time limits, so that neither a lock nor an unreachable host blocks a thread
     * without end.
     *
     * @throws SQLException if the database is unavailable
     */
    Connection forRequests() throws SQLException {
        return PooledConnection.of(isH2() ? forEverything() : toServer(), ERRORS, System::nanoTime);
    }

    private Connection toServer() throws SQLException {
        Properties properties = serverProperties();
        properties.setProperty("socketTimeout", "60");
        return ServerConnection.of(connect(properties));
    }

    /**
     * Opens a connection without a time limit for statements, because a migration may build an index or wait for
     * another node's.
     *
     * @throws SQLException if the database is unavailable
     */
    Connection forMigrations() throws SQLException {
        return isH2() ? forEverything() : connect(serverProperties());
    }

    private Connection forEverything() throws SQLException {
        return database.embedded() ? EMBEDDED.open(() -> connect(properties())) : connect(properties());
    }

    private boolean isH2() {
        return database.url().startsWith(H2);
    }

    private Properties properties() {
        Properties properties = new Properties();
        database.user().ifPresent(user -> properties.setProperty("user", user));
        database.password().map(Secret::reveal).ifPresent(text -> properties.setProperty("password", text));
        return properties;
    }

    /** Adds properties that H2 rejects. */
    private Properties serverProperties() {
        Properties properties = properties();
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    private Connection connect(Properties properties) throws SQLException {
        protectFiles();
        Connection connection = driver().connect(database.url(), properties);
        if (connection == null) {
            throw new SQLException("passwords.db.url is not the URL of a supported database");
        }
        protectFiles();
        return connection;
    }

    /** Called before H2 creates folder and file, which every user of the machine could read. */
    private void protectFiles() throws SQLException {
        if (!database.embedded()) {
            return;
        }
        try {
            PrivateFiles.folder(settings.dataDir());
            EmbeddedFile.protect(settings);
        } catch (IOException e) {
            throw new SQLException("The data folder cannot be written", e);
        }
    }

    private Driver driver() throws SQLException {
        String name = isH2() ? "org.h2.Driver" : "org.postgresql.Driver";
        try {
            // The WAR's driver. Not by DriverManager, which finds only the server's drivers in a thread of the server.
            return Class.forName(name, true, getClass().getClassLoader())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("The database driver is missing: " + name, e);
        }
    }
}
