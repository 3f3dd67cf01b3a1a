package org.passwordservice.storage;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.SettingsProducer;
import org.passwordservice.settings.StartFailure;

/**
 * Opens connections to the database that the settings name, so that a WAR needs no set-up of its server. The container
 * makes it by its class name and pools what it opens.
 */
public class ServiceDataSource implements DataSource {

    /** The container makes an instance for each of its pools; one of them may be used first in an outage. */
    private static final AtomicBoolean CONNECTED = new AtomicBoolean();

    private final Opener opener;

    /** Whether there was a connection: from then on a database that is away is an outage and no longer a failed start. */
    private final AtomicBoolean connected;

    private @Nullable PrintWriter logWriter;
    private int loginTimeout;

    /** How a connection is opened. */
    private interface Opener {
        Connection open() throws SQLException;
    }

    /** For the container: connections on which requests are answered. */
    public ServiceDataSource() {
        this(SettingsProducer.fromConfiguration(ServiceDataSource.class.getClassLoader()), CONNECTED);
    }

    ServiceDataSource(Settings settings, AtomicBoolean connected) {
        this(new DatabaseConnector(settings)::forRequests, connected);
    }

    private ServiceDataSource(Opener opener, AtomicBoolean connected) {
        this.opener = opener;
        this.connected = connected;
    }

    /** Connections without the time limits of requests, which belong to no pool. */
    static DataSource forMigrations(Settings settings) {
        return new ServiceDataSource(new DatabaseConnector(settings)::forMigrations, CONNECTED);
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            Connection connection = opener.open();
            connected.set(true);
            return connection;
        } catch (SQLException e) {
            if (!connected.get()) {
                StartFailure.report(e);
            }
            throw e;
        }
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getConnection();
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
