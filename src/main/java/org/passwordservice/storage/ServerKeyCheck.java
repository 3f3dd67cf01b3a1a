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
 * Whether the nodes of one database have one server key. The database holds a digest under the key of the node that was
 * started last; nodes do not know each other, so that is all that one of them can learn of the others.
 */
@Stateless
public class ServerKeyCheck {

    @Resource(lookup = "java:app/jdbc/passwords")
    DataSource dataSource;

    @Inject
    KeyedDigest serverKey;

    /**
     * Writes down this node's key, for all to compare.
     *
     * @return whether another key was there
     * @throws SQLException if the database is away
     */
    public boolean replaceAnother() throws SQLException {
        String digest = digest();
        return update("UPDATE server_key_check SET digest = ? WHERE id = 1 AND digest IS NULL", digest) == 0
                && update("UPDATE server_key_check SET digest = ? WHERE id = 1 AND digest <> ?", digest, digest) == 1;
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
