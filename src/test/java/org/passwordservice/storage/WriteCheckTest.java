package org.passwordservice.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** On H2; {@code FailoverIT} has it on PostgreSQL. */
class WriteCheckTest {

    private final JdbcDataSource database = new JdbcDataSource();
    private final WriteCheck check = new WriteCheck();

    @TempDir
    Path folder;

    @BeforeEach
    void makeTable() throws SQLException {
        database.setUrl("jdbc:h2:file:" + folder.resolve("passwords"));
        check.dataSource = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE server_key_check (id INT PRIMARY KEY, digest VARCHAR(43))");
        }
    }

    @Test
    void whenTheDatabaseTakesWritesThenTheCheckPasses() {
        assertThatNoException().isThrownBy(check::run);
    }

    @Test
    void whenTheDatabaseIsReadOnlyThenTheCheckFails() {
        database.setUrl(database.getUrl() + ";ACCESS_MODE_DATA=r");

        assertThatThrownBy(check::run).isInstanceOfSatisfying(SQLException.class, e -> assertThat(Outage.isReadOnly(e))
                .isTrue());
    }
}
