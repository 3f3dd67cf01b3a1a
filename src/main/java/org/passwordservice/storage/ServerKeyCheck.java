package org.passwordservice.storage;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.passwordservice.secret.KeyedDigest;

/**
 * Checks that all nodes of one database have the same server key, by a digest in the database, and that no row needs a
 * key that this node lacks.
 */
@Stateless
public class ServerKeyCheck {

    private static final String PURPOSE = "server-key-check";

    @Resource(lookup = "java:app/jdbc/passwords")
    DataSource dataSource;

    @Inject
    KeyedDigest serverKey;

    @Inject
    @Any
    Instance<ServerKeyUse> uses;

    /**
     * Stores the digest of this node's key if none is stored.
     *
     * @return whether the stored digest is now of this node's key
     * @throws SQLException if the database is unavailable
     */
    public boolean claim() throws SQLException {
        return update("UPDATE server_key_check SET digest = ? WHERE id = 1 AND digest IS NULL", digest()) == 1
                || isSame();
    }

    /**
     * Replaces the stored digest if it is of this node's former key.
     *
     * @return whether the stored digest is now of this node's key
     * @throws SQLException if the database is unavailable
     */
    public boolean replaceFormer() throws SQLException {
        List<String> digests = serverKey.candidates(PURPOSE, "");
        String former = digests.get(digests.size() - 1);
        return update("UPDATE server_key_check SET digest = ? WHERE id = 1 AND digest = ?", digest(), former) == 1
                || isSame();
    }

    /**
     * Finds a table with a row that was made under a server key that is neither this node's nor its former one.
     *
     * @return the table's name; empty if this node can use all rows
     * @throws SQLException if the database is unavailable
     */
    public Optional<String> findTableOfUnknownKey() throws SQLException {
        for (ServerKeyUse use : uses.stream().toList()) {
            if (usesUnknownKey(use)) {
                return Optional.of(use.table());
            }
        }
        return Optional.empty();
    }

    private boolean usesUnknownKey(ServerKeyUse use) throws SQLException {
        List<String> known = serverKey.keyIds();
        String sql = "SELECT 1 FROM " + use.table() + " WHERE " + use.keyId() + " NOT IN (?, ?) LIMIT 1";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, known.get(0));
            statement.setString(2, known.get(known.size() - 1));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /**
     * Replaces the stored digest by that of this node's key.
     *
     * @throws SQLException if the database is unavailable
     */
    public void replace() throws SQLException {
        update("UPDATE server_key_check SET digest = ? WHERE id = 1", digest());
    }

    /**
     * Whether the stored digest is of this node's key.
     *
     * @throws SQLException if the database is unavailable
     */
    public boolean isSame() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT 1 FROM server_key_check WHERE id = 1 AND digest = ?")) {
            statement.setString(1, digest());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private String digest() {
        return serverKey.of(PURPOSE, "");
    }

    private int update(String sql, String... values) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
