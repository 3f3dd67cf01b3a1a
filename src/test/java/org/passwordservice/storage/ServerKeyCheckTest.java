package org.passwordservice.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

class ServerKeyCheckTest {

    private static final String KEY = "a server key of 32 characters...";

    @TempDir
    Path folder;

    private final JdbcDataSource database = new JdbcDataSource();
    private final ServerKeyCheck node = node(KEY);
    private final ServerKeyCheck sameKey = node(KEY);
    private final ServerKeyCheck otherKey = node("another key of 32 characters....");

    @BeforeEach
    void migrate() {
        database.setURL("jdbc:h2:mem:server-key-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        MigrationsTest.migrations(database.getURL(), folder).run();
    }

    private ServerKeyCheck node(String key) {
        ServerKeyCheck check = new ServerKeyCheck();
        check.dataSource = database;
        check.serverKey = new KeyedDigest(new Secret(key));
        return check;
    }

    @Test
    void whenNoNodeWasStartedThenTheFirstClaimsTheDatabase() throws SQLException {
        assertThat(node.isSame()).isFalse();
        assertThat(node.claim()).isTrue();
        assertThat(node.isSame()).isTrue();
    }

    @Test
    void whenANodeHasTheSameKeyThenItIsAccepted() throws SQLException {
        node.claim();

        assertThat(sameKey.claim()).isTrue();
        assertThat(node.claim()).isTrue();
        assertThat(sameKey.isSame()).isTrue();
    }

    @Test
    void whenANodeHasAnotherKeyThenItIsRejectedAndChangesNothing() throws SQLException {
        node.claim();

        assertThat(otherKey.claim()).isFalse();
        assertThat(otherKey.isSame()).isFalse();
        assertThat(node.isSame()).isTrue();
    }

    @Test
    void whenTheKeyIsReplacedThenANodeWithTheFormerOneDetectsIt() throws SQLException {
        node.claim();

        otherKey.replace();

        assertThat(otherKey.isSame()).isTrue();
        assertThat(node.isSame()).isFalse();
        assertThat(node.claim()).isFalse();
    }

    @Test
    void whenAKeyIsStoredThenOnlyItsDigest() throws SQLException {
        node.claim();

        try (Connection connection = database.getConnection();
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("SELECT digest FROM server_key_check")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).hasSize(43).doesNotContain(KEY);
            assertThat(rows.next()).isFalse();
        }
    }
}
