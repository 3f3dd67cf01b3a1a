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
 * The data source of the configured database, so that the server needs no configuration. The container creates it by
 * its class name and pools its connections.
 */
public class ServiceDataSource implements DataSource {

    /**
     * Static, because the container creates an instance for each of its pools, and may first use one during an outage.
     */
    private static final AtomicBoolean CONNECTED = new AtomicBoolean();

    private final Opener opener;

    /**
     * Whether a connection was ever opened; afterwards an unavailable database is an outage and not a failed start.
     */
    private final AtomicBoolean connected;

    private @Nullable PrintWriter logWriter;
    private int loginTimeout;

    /** Opens a connection. */
    private interface Opener {
        Connection open() throws SQLException;
    }

    /** For the container: a source of connections for requests. */
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

    /** A source of unpooled connections without the time limits of requests. */
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
        throw new SQLException("This data source is not a wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
