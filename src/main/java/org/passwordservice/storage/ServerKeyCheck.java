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

/**
 * Whether the nodes of one database have one server key. The database holds a digest under it; nodes do not know each other,
 * so that is all that one of them can learn of the others.
 */
@Stateless
public class ServerKeyCheck {

    @Resource(lookup = "java:app/jdbc/passwords")
    DataSource dataSource;

    @Inject
    KeyedDigest serverKey;

    /**
     * Writes down this node's key where none is.
     *
     * @return whether the key that is written down is this node's now
     * @throws SQLException if the database is away
     */
    public boolean claim() throws SQLException {
        return update("UPDATE server_key_check SET digest = ? WHERE id = 1 AND digest IS NULL", digest()) == 1
                || isSame();
    }

    /**
     * Writes down this node's key in the place of another.
     *
     * @throws SQLException if the database is away
     */
    public void replace() throws SQLException {
        update("UPDATE server_key_check SET digest = ? WHERE id = 1", digest());
    }

    /**
     * Whether the key that is written down is this node's.
     *
     * @throws SQLException if the database is away
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
