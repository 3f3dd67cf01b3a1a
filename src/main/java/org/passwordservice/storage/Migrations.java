package org.passwordservice.storage;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.passwordservice.settings.DatabaseSettings;
import org.passwordservice.settings.Settings;

/** Migrates the schema. Several nodes may do so at once, because Flyway takes a lock. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
        name = "java:app/jdbc/passwords",
        className = "org.passwordservice.storage.ServiceDataSource",
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        minPoolSize = 2,
        // The default of passwords.db.pool-size, because an annotation cannot read a setting.
        maxPoolSize = DatabaseSettings.DEFAULT_POOL_SIZE,
        properties = {
            // Each connection is asked before each use; PooledConnection knows when the database must be. By the
            // method getMetaData: isValid is called by a class of the server, which it would look for in the WAR each
            // time. Not fail-all-connections, which closes connections that are in use.
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=meta-data",
            "fish.payara.max-wait-time-in-millis=5000"
        })
public class Migrations {

    @Resource(lookup = "java:app/jdbc/passwords")
    DataSource dataSource;

    @Inject
    Settings settings;

    private volatile String newest = "";

    /**
     * Runs the pending migrations, on connections without the time limits of requests.
     *
     * @throws IllegalStateException if the schema is of an earlier, unreleased build
     * @throws org.flywaydb.core.api.FlywayException if the database is unavailable, or its schema is newer or damaged
     */
    public void run() {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(ServiceDataSource.forMigrations(settings))
                .locations(locations())
                // No patterns, because Flyway's default lets an older version run on a newer schema.
                .ignoreMigrationPatterns(new String[0])
                .load();
        if (Arrays.stream(flyway.info().all()).anyMatch(Migrations::isOfUnreleasedBuild)) {
            throw new IllegalStateException(
                    "The database was made by an earlier build of this service, before its first"
                            + " release, and cannot be used by this one: start with an empty data folder or database.");
        }
        flyway.migrate();
        newest = flyway.info().current().getVersion().getVersion();
    }

    /** What H2 has no words for lies apart, because Flyway looks into the folders of a folder too. */
    private String[] locations() {
        boolean postgres = settings.database().url().startsWith("jdbc:postgresql:");
        return postgres
                ? new String[] {"classpath:db/migration", "classpath:db/postgresql"}
                : new String[] {"classpath:db/migration"};
    }

    /** Whether a migration was edited after it had run, which happens only before the first release. */
    private static boolean isOfUnreleasedBuild(MigrationInfo migration) {
        return migration.getState().isApplied() && migration.getState().isResolved() && !migration.isChecksumMatching();
    }

    /**
     * Whether the database has the newest migration; it may have been replaced by an older copy since the start.
     *
     * @throws SQLException if the database is unavailable
     */
    @Lock(LockType.READ)
    public boolean areApplied() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT COUNT(*) FROM \"flyway_schema_history\" WHERE \"version\" = ? AND \"success\" = TRUE")) {
            statement.setString(1, newest);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getInt(1) == 1;
            }
        }
    }
}
