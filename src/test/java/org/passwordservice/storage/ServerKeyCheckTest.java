package org.passwordservice.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

class ServerKeyCheckTest {

    private static final String KEY = "a server key of 32 characters...";
    private static final String OTHER_KEY = "another key of 32 characters....";

    @TempDir
    Path folder;

    private final JdbcDataSource database = new JdbcDataSource();
    private final ServerKeyCheck node = node(KEY);
    private final ServerKeyCheck sameKey = node(KEY);
    private final ServerKeyCheck otherKey = node(OTHER_KEY);
    private final ServerKeyCheck rotated = node(OTHER_KEY, KEY);

    @BeforeEach
    void migrate() throws SQLException {
        database.setURL("jdbc:h2:mem:server-key-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        MigrationsTest.migrations(database.getURL(), folder).run();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE keyed_row (content VARCHAR(100))");
        }
    }

    private ServerKeyCheck node(String key) {
        return node(new KeyedDigest(new Secret(key)));
    }

    private ServerKeyCheck node(String key, String former) {
        return node(new KeyedDigest(new Secret(key), Optional.of(new Secret(former))));
    }

    private ServerKeyCheck node(KeyedDigest key) {
        ServerKeyCheck check = new ServerKeyCheck();
        check.dataSource = database;
        check.serverKey = key;
        check.uses = PurgeTest.of(new ServerKeyUse("keyed_row", "SUBSTRING(content FROM 2 FOR 8)"));
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
    void whenTheStoredDigestIsOfTheFormerKeyThenItIsReplaced() throws SQLException {
        node.claim();

        assertThat(rotated.claim()).isFalse();
        assertThat(rotated.replaceFormer()).isTrue();
        assertThat(rotated.isSame()).isTrue();
        assertThat(node.isSame()).isFalse();
    }

    @Test
    void whenTwoNodesReplaceTheFormerKeyThenBothAreAccepted() throws SQLException {
        node.claim();

        assertThat(rotated.replaceFormer()).isTrue();
        assertThat(node(OTHER_KEY, KEY).replaceFormer()).isTrue();
    }

    @Test
    void whenTheStoredDigestIsOfNeitherKeyThenNothingIsReplaced() throws SQLException {
        node.claim();

        assertThat(otherKey.replaceFormer()).isFalse();
        assertThat(node(OTHER_KEY, "a third key of 32 characters....").replaceFormer())
                .isFalse();
        assertThat(node.isSame()).isTrue();
    }

    @Test
    void whenARowNeedsAnotherKeyThenItsTableIsNamed() throws SQLException {
        assertThat(otherKey.findTableOfUnknownKey()).isEmpty();
        row(KEY);

        assertThat(node.findTableOfUnknownKey()).isEmpty();
        assertThat(otherKey.findTableOfUnknownKey()).contains("keyed_row");
        assertThat(rotated.findTableOfUnknownKey()).isEmpty();
    }

    @Test
    void whenRowsNeedBothKeysThenTheFormerIsStillNeeded() throws SQLException {
        row(KEY);
        row(OTHER_KEY);

        assertThat(rotated.findTableOfUnknownKey()).isEmpty();
        assertThat(otherKey.findTableOfUnknownKey()).contains("keyed_row");
        assertThat(node(OTHER_KEY, "a third key of 32 characters....").findTableOfUnknownKey())
                .contains("keyed_row");
    }

    private void row(String key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO keyed_row VALUES (?)")) {
            insert.setString(1, "1" + new KeyedDigest(new Secret(key)).keyId() + "and more");
            insert.executeUpdate();
        }
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
