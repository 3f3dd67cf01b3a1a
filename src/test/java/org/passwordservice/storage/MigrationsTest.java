package org.passwordservice.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationsTest {

    @TempDir
    Path folder;

    private final JdbcDataSource database = new JdbcDataSource();
    private Migrations migrations = new Migrations();

    @BeforeEach
    void wire() {
        database.setURL("jdbc:h2:mem:migrations-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        migrations = migrations(database.getURL(), folder);
    }

    /** Of a node that is not started yet; they run without the pool, which they do not have. */
    static Migrations migrations(String url, Path folder) {
        Migrations migrations = new Migrations();
        migrations.settings = TestSettings.with(Map.of(
                "passwords.data-dir",
                folder.toString(),
                "passwords.db.url",
                url,
                "passwords.server-key",
                "a server key of 32 characters..."));
        return migrations;
    }

    @Test
    void whenDatabaseIsEmptyThenTheSchemaIsCreated() throws SQLException {
        migrations.run();
        migrations.dataSource = database;

        assertThat(migrations.areApplied()).isTrue();
        assertThat(number("SELECT COUNT(*) FROM installation WHERE first_started_at IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void whenSchemaIsUpToDateThenAnotherStartChangesNothing() throws SQLException {
        migrations.run();
        execute("UPDATE installation SET first_started_at = CURRENT_TIMESTAMP");
        long history = number("SELECT COUNT(*) FROM \"flyway_schema_history\"");

        migrations(database.getURL(), folder).run();

        assertThat(number("SELECT COUNT(*) FROM installation WHERE first_started_at IS NULL"))
                .isZero();
        assertThat(number("SELECT COUNT(*) FROM \"flyway_schema_history\"")).isEqualTo(history);
    }

    @Test
    void whenDatabaseIsReplacedByAnOlderCopyThenTheMigrationsAreNoLongerApplied() throws SQLException {
        migrations.run();
        migrations.dataSource = database;
        execute("DELETE FROM \"flyway_schema_history\"");

        assertThat(migrations.areApplied()).isFalse();
    }

    @Test
    void whenANewerVersionHasMigratedTheSchemaThenThisOneDoesNotStart() throws SQLException {
        migrations.run();
        addToHistory("1000");

        assertThatThrownBy(migrations::run).isInstanceOf(FlywayException.class);
    }

    @Test
    void whenAnUnreleasedBuildMadeTheDatabaseThenItIsRejectedInOneSentence() throws SQLException {
        migrations.run();
        execute("UPDATE \"flyway_schema_history\" SET \"checksum\" = 1, \"description\" = 'first release'");
        addToHistory("2");

        assertThatThrownBy(migrations::run)
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessage("The database was made by an earlier build of this service, before its first release, and"
                        + " cannot be used by this one: start with an empty data folder or database.");
    }

    private void addToHistory(String version) throws SQLException {
        execute(
                """
                INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                    "checksum", "installed_by", "installed_on", "execution_time", "success")
                VALUES (1000, '%1$s', 'of another version', 'SQL', 'V%1$s__of_another_version.sql', 1, '',
                    CURRENT_TIMESTAMP, 1, TRUE)"""
                        .formatted(version));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
