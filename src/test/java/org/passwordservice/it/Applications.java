package org.passwordservice.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;

/** Applications that a test adds to a running service's database. */
final class Applications {

    private Applications() {}

    /** An enabled application with one key that does not expire; both have this id. */
    static long add(DataSource database, String name, String key) throws SQLException {
        long id = System.nanoTime();
        try (Connection connection = database.getConnection();
                PreparedStatement application = connection.prepareStatement(
                        "INSERT INTO application (id, name, enabled, scopes, created_at, tokens_from) VALUES"
                                + " (?, ?, TRUE, 'users registration introspect', CURRENT_TIMESTAMP, TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00')")) {
            application.setLong(1, id);
            application.setString(2, name);
            application.executeUpdate();
        }
        addKey(database, id, id, key);
        return id;
    }

    private static void addKey(DataSource database, long id, long application, String key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement keys = connection.prepareStatement("INSERT INTO application_key (id, application_id,"
                        + " key_digest, created_at) VALUES (?, ?, ?, CURRENT_TIMESTAMP)")) {
            keys.setLong(1, id);
            keys.setLong(2, application);
            keys.setString(3, TokenDigest.of(new Secret(key)));
            keys.executeUpdate();
        }
    }
}
