package org.passwordservice.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The time limits of connections, on PostgreSQL. */
class DatabaseConnectorIT {

    private static EmbeddedPostgres postgres;

    private final DatabaseConnector connector = new DatabaseConnector(TestSettings.with(Map.of(
            "passwords.db.url",
            postgres.getJdbcUrl("postgres", "postgres"),
            "passwords.server-key",
            "a server key of 32 characters...")));

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void end() throws IOException {
        postgres.close();
    }

    @Test
    void whenAConnectionIsForMigrationsThenItsStatementsHaveNoTimeLimit() throws SQLException {
        try (Connection connection = connector.forMigrations();
                Statement statement = connection.createStatement()) {
            assertThat(connection.getNetworkTimeout()).isZero();
            assertThat(statement.getQueryTimeout()).isZero();
            assertThat(limitsOfTheSession(statement)).isEqualTo("0 0");
        }
    }

    @Test
    void whenAConnectionIsForRequestsThenItsStatementsHaveATimeLimitAndNothingElseDiffers() throws SQLException {
        try (Connection connection = connector.forRequests();
                Statement statement = connection.createStatement()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
            assertThat(statement.getQueryTimeout()).isEqualTo(10);
            assertThat(limitsOfTheSession(statement)).isEqualTo("0 0");
        }
    }

    private static String limitsOfTheSession(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT current_setting('lock_timeout') || ' ' || current_setting('statement_timeout')")) {
            row.next();
            return row.getString(1);
        }
    }
}
