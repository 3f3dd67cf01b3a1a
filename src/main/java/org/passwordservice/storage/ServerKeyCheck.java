package org.passwordservice.storage;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.passwordservice.secret.KeyedDigest;

/** Checks that all nodes of one database have the same server key, by a digest in the database. */
@Stateless
public class ServerKeyCheck {

    @Resource(lookup = "java:app/jdbc/passwords")
    DataSource dataSource;

    @Inject
    KeyedDigest serverKey;

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
        return serverKey.of("server-key-check", "");
    }

    private int update(String sql, String value) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            return statement.executeUpdate();
        }
    }
}
