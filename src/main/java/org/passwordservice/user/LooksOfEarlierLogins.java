package org.passwordservice.user;

import jakarta.enterprise.context.Dependent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@link LoginSkeleton} for the users who were there before it, which takes Unicode's tables and so cannot be SQL. Users
 * whose logins were alike already keep them; the earliest has the look.
 */
@Dependent
public class LooksOfEarlierLogins implements JavaMigration {

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("5.1");
    }

    @Override
    public String getDescription() {
        return "looks of earlier logins";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Map<String, Long> looks = new LinkedHashMap<>();
        try (Statement read = context.getConnection().createStatement();
                ResultSet users = read.executeQuery("SELECT id, login FROM app_user ORDER BY id")) {
            while (users.next()) {
                long id = users.getLong("id");
                LoginSkeleton.skeletons(users.getString("login")).forEach(look -> looks.putIfAbsent(look, id));
            }
        }
        try (PreparedStatement write =
                context.getConnection().prepareStatement("INSERT INTO login_look (look, user_id) VALUES (?, ?)")) {
            for (Map.Entry<String, Long> look : looks.entrySet()) {
                write.setString(1, look.getKey());
                write.setLong(2, look.getValue());
                write.addBatch();
            }
            write.executeBatch();
        }
    }
}
