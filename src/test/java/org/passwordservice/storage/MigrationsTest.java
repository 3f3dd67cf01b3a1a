package org.passwordservice.storage;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.JavaMigration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passwordservice.user.LooksOfEarlierLogins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationsTest {

    private static final String HISTORY = "SELECT * FROM \"flyway_schema_history\" ORDER BY \"installed_rank\"";

    private final JdbcDataSource database = new JdbcDataSource();
    private final Migrations migrations = new Migrations();

    @BeforeEach
    void wire() {
        database.setURL("jdbc:h2:mem:migrations-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        migrations.dataSource = database;
        migrations.inCode = only(new LooksOfEarlierLogins());
    }

    @Test
    void whenDatabaseIsEmptyThenTheSchemaIsMadeAndKnownToBeThere() throws SQLException {
        migrations.run();

        assertThat(rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"))
                .contains("APP_USER", "flyway_schema_history");
        assertThat(rows("SELECT DISTINCT \"success\" FROM \"flyway_schema_history\""))
                .containsExactly("TRUE");
        assertThat(migrations.areThere()).isTrue();
    }

    @Test
    void whenSchemaIsUpToDateThenAnotherStartChangesNothing() throws SQLException {
        migrations.run();
        update("CREATE TABLE kept (id BIGINT PRIMARY KEY)");
        List<String> history = rows(HISTORY);

        migrations.run();

        assertThat(rows(HISTORY)).isNotEmpty().isEqualTo(history);
        assertThat(rows("SELECT COUNT(*) FROM kept")).containsExactly("0");
        assertThat(migrations.areThere()).isTrue();
    }

    @Test
    void whenANewerVersionHasChangedTheSchemaThenThisOneDoesNotStartOnIt() throws SQLException {
        migrations.run();
        update(
                """
                INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                    "checksum", "installed_by", "installed_on", "execution_time", "success")
                VALUES (1000, '1000', 'of a later release', 'SQL', 'V1000__of_a_later_release.sql', 1, '',
                    CURRENT_TIMESTAMP, 1, TRUE)""");
        List<String> history = rows(HISTORY);

        assertThatThrownBy(migrations::run)
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("not resolved locally: 1000");
        assertThat(rows(HISTORY)).isEqualTo(history);
    }

    @Test
    void whenDatabaseIsReplacedByAnEmptyOneThenTheSchemaIsNotThere() throws SQLException {
        migrations.run();
        update("DELETE FROM \"flyway_schema_history\"");

        assertThat(migrations.areThere()).isFalse();
    }

    private void update(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    /** Each row as text, its columns with spaces between. */
    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet results = select.executeQuery(query)) {
            while (results.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
                    row.append(column == 1 ? "" : " ").append(results.getString(column));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    /** Of all of CDI's {@link Instance}, only its stream is looked at. */
    @SuppressWarnings("unchecked")
    static Instance<JavaMigration> only(JavaMigration migration) {
        return (Instance<JavaMigration>) Proxy.newProxyInstance(
                MigrationsTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> Stream.of(migration));
    }
}
