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

class EmbeddedConnectionsTest {

    @TempDir
    Path folder;

    private final EmbeddedConnections connections = new EmbeddedConnections();
    private final List<Connection> raw = new ArrayList<>();
    private final List<Connection> given = new ArrayList<>();

    @BeforeEach
    void makeTable() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id INT)");
            statement.execute("INSERT INTO kept VALUES (1)");
        }
    }

    @AfterEach
    void closeAll() throws SQLException {
        for (Connection connection : given) {
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
    void whenDatabaseHasClosedItselfThenNoConnectionIsValidAndAllAreClosed() throws SQLException {
        Connection first = open();
        Connection second = open();
        closeDatabase(first);

        assertThat(second.isValid(1)).isFalse();
        assertThat(first.isValid(1)).isFalse();
        assertThat(raw).allMatch(EmbeddedConnectionsTest::isClosed);
    }

    @Test
    void whenDatabaseHasClosedItselfThenTheNextConnectionReopensItWithAllThatWasCommitted() throws SQLException {
        Connection before = open();
        closeDatabase(before);

        Connection after = open();

        assertThat(after.isValid(1)).isTrue();
        assertThat(rows(after)).isEqualTo(1);
        assertThatThrownBy(() -> rows(before)).isInstanceOf(SQLException.class);
    }

    @Test
    void whenAStatementFailsOnAnEarlierConnectionThenTheDatabaseCanStillBeReopened() throws SQLException {
        Connection before = open();
        closeDatabase(before);
        Connection first = open();
        assertThatThrownBy(() -> rows(before)).isInstanceOf(SQLException.class);

        Connection second = open();

        assertThat(rows(first)).isEqualTo(1);
        assertThat(rows(second)).isEqualTo(1);
    }

    @Test
    void whenTheDatabaseCannotBeOpenedThenItIsTriedAgainByTheNext() throws SQLException {
        assertThatThrownBy(() -> connections.open(() -> {
                    throw new SQLException("No space left");
                }))
                .isInstanceOf(SQLException.class)
                .hasMessage("No space left");

        assertThat(rows(open())).isEqualTo(1);
    }

    @Test
    void whenTheLastConnectionIsClosedThenSoIsTheDatabase() throws SQLException {
        Connection first = open();
        Connection second = open();
        first.close();
        assertThat(rows(second)).isEqualTo(1);

        second.close();

        assertThat(raw).allMatch(EmbeddedConnectionsTest::isClosed);
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
        Connection connection = connections.open(() -> {
            Connection opened = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0");
            raw.add(opened);
            return opened;
        });
        given.add(connection);
        return connection;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** As H2 does when it cannot write. */
    private void closeDatabase(Connection given) throws SQLException {
        JdbcConnection connection = (JdbcConnection) raw.get(raw.size() - 1);
        ((SessionLocal) connection.getSession())
                .getDatabase()
                .getStore()
                .getMvStore()
                .closeImmediately();
        assertThatThrownBy(() -> rows(given)).isInstanceOf(SQLException.class);
        assertThat(connection.isValid(1)).isTrue();
    }
}
