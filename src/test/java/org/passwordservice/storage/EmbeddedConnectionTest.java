package org.passwordservice.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedConnectionTest {

    @TempDir
    Path folder;

    private final List<Connection> raw = new ArrayList<>();

    @BeforeEach
    void makeTable() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id INT)");
            statement.execute("INSERT INTO kept VALUES (1)");
        }
        raw.clear();
    }

    @AfterEach
    void closeAll() throws SQLException {
        for (Connection connection : raw) {
            connection.close();
        }
    }

    @Test
    void whenDatabaseIsOpenThenItsConnectionsAreValid() throws SQLException {
        Connection connection = open();

        assertThat(connection.isValid(1)).isTrue();
        assertThat(rows(connection)).isEqualTo(1);
    }

    @Test
    void whenConnectionIsClosedThenItIsNotValid() throws SQLException {
        Connection connection = open();
        connection.close();

        assertThat(connection.isValid(1)).isFalse();
    }

    @Test
    void whenDatabaseHasClosedItselfThenNoConnectionIsValid() throws SQLException {
        Connection first = open();
        Connection second = open();
        closeDatabase();

        assertThat(second.isValid(1)).isFalse();
        assertThat(first.isValid(1)).isFalse();
    }

    @Test
    void whenDatabaseHasClosedItselfThenTheNextConnectionReopensItWithAllThatWasCommitted() throws SQLException {
        Connection before = open();
        closeDatabase();
        assertThat(before.isValid(1)).isFalse();

        Connection after = open();

        assertThat(after.isValid(1)).isTrue();
        assertThat(rows(after)).isEqualTo(1);
        assertThatThrownBy(() -> rows(before)).isInstanceOf(SQLException.class);
    }

    @Test
    void whenAStatementFailsOnAnEarlierConnectionThenTheDatabaseCanStillBeReopened() throws SQLException {
        Connection before = open();
        closeDatabase();
        assertThat(before.isValid(1)).isFalse();
        Connection first = open();
        assertThatThrownBy(() -> rows(before)).isInstanceOf(SQLException.class);

        Connection second = open();

        assertThat(rows(first)).isEqualTo(1);
        assertThat(rows(second)).isEqualTo(1);
    }

    @Test
    void whenConnectionIsComparedThenItEqualsItselfAlone() throws SQLException {
        Connection connection = open();
        Connection other = open();

        assertThat(connection.equals(connection)).isTrue();
        assertThat(connection.equals(other)).isFalse();
        assertThat(connection).hasSameHashCodeAs(connection);
    }

    private Connection open() throws SQLException {
        Connection opened = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0");
        raw.add(opened);
        return EmbeddedConnection.of(opened);
    }

    private static int rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** As H2 does when it cannot write; the driver's own connections go on saying that they are valid. */
    private void closeDatabase() throws SQLException {
        JdbcConnection connection = (JdbcConnection) raw.get(0);
        ((SessionLocal) connection.getSession())
                .getDatabase()
                .getStore()
                .getMvStore()
                .closeImmediately();
        assertThat(connection.isValid(1)).isTrue();
    }
}
