package org.passwordservice.storage;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.JavaMigration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passwordservice.user.LooksOfEarlierLogins;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationsTest {

    private final JdbcDataSource database = new JdbcDataSource();
    private final Migrations migrations = new Migrations();

    @BeforeEach
    void wire() {
        database.setURL("jdbc:h2:mem:migrations-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        migrations.dataSource = database;
        migrations.inCode = only(new LooksOfEarlierLogins());
    }

    @Test
    void whenSchemaIsUpToDateThenAnotherStartFindsNothingToDo() {
        migrations.run();

        assertThatNoException().isThrownBy(migrations::run);
    }

    @Test
    void whenANewerVersionHasChangedTheSchemaThenThisOneDoesNotStartOnIt() throws SQLException {
        migrations.run();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    """
                    INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                        "checksum", "installed_by", "installed_on", "execution_time", "success")
                    VALUES (1000, '1000', 'of a later release', 'SQL', 'V1000__of_a_later_release.sql', 1, '',
                        CURRENT_TIMESTAMP, 1, TRUE)""");
        }

        assertThatThrownBy(migrations::run).isInstanceOf(FlywayException.class);
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
