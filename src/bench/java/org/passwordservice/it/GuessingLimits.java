package org.passwordservice.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What the service remembers of guesses, to be forgotten between rounds, so that calls are measured and not limits. */
final class GuessingLimits {

    private final DataSource database;
    private final List<String> forget = new ArrayList<>();
    private final boolean counted;

    GuessingLimits(DataSource database) throws SQLException {
        this.database = database;
        counted = exists("throttle", "%");
        if (counted) {
            forget.add("DELETE FROM throttle");
        }
        if (exists("mail_grant", "%")) {
            forget.add("DELETE FROM mail_grant");
        }
        if (exists("app_user", "failed_attempts")) {
            forget.add("UPDATE app_user SET failed_attempts = 0 WHERE failed_attempts <> 0");
        }
        // Mails that no test waits for any more would be sent for minutes, beside the next measurement.
        forget.add("DELETE FROM outbox_mail");
    }

    /** Whether guesses are counted at all. */
    boolean exist() {
        return counted;
    }

    void clear() {
        try {
            for (String statement : forget) {
                sql(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    private boolean exists(String table, String column) throws SQLException {
        try (Connection connection = database.getConnection();
                var query = connection.prepareStatement("SELECT 1 FROM information_schema.columns"
                        + " WHERE table_schema = 'public' AND table_name = ? AND column_name LIKE ?")) {
            query.setString(1, table);
            query.setString(2, column);
            return query.executeQuery().next();
        }
    }
}
