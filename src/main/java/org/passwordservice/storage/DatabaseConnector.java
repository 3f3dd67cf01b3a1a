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

/** Opens connections to the database that the settings name. */
final class DatabaseConnector {

    private static final String H2 = "jdbc:h2:";

    /** Of all instances: there is one embedded database. */
    private static final EmbeddedConnections EMBEDDED = new EmbeddedConnections();

    private final Settings settings;
    private final DatabaseSettings database;

    DatabaseConnector(Settings settings) {
        this.settings = settings;
        this.database = settings.database();
    }

    /**
     * A connection on which requests are answered: neither a lock nor a host that vanishes holds a thread for ever.
     *
     * @throws SQLException if the database is away
     */
    Connection forRequests() throws SQLException {
        if (isH2()) {
            return forEverything();
        }
        Properties properties = serverProperties();
        properties.setProperty("socketTimeout", "60");
        return ServerConnection.of(connect(properties));
    }

    /**
     * A connection on which a statement may take as long as it takes, such as one that builds an index or waits for another
     * node's migration.
     *
     * @throws SQLException if the database is away
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

    /** With what H2 does not know. */
    private Properties serverProperties() {
        Properties properties = properties();
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    private Connection connect(Properties properties) throws SQLException {
        if (database.embedded()) {
            makeDataFolder();
        }
        Connection connection = driver().connect(database.url(), properties);
        if (connection == null) {
            throw new SQLException("passwords.db.url is not of a known database");
        }
        return connection;
    }

    /** Before the database makes it, readable by every user of the machine. */
    private void makeDataFolder() throws SQLException {
        try {
            PrivateFiles.folder(settings.dataDir());
        } catch (IOException e) {
            throw new SQLException("The data folder cannot be made", e);
        }
    }

    private Driver driver() throws SQLException {
        String name = isH2() ? "org.h2.Driver" : "org.postgresql.Driver";
        try {
            // The WAR's own. Not DriverManager: it shows a thread of the server only the drivers of the server.
            return Class.forName(name, true, getClass().getClassLoader())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("The database driver is missing: " + name, e);
        }
    }
}
