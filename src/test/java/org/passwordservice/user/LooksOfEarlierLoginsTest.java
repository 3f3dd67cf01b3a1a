package org.passwordservice.user;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LooksOfEarlierLoginsTest {

    private static final String URL = "jdbc:h2:mem:looks;DB_CLOSE_DELAY=-1";

    @Test
    void whenUsersWereThereBeforeThenEachHasItsLooksAndOfTwoAlikeTheEarlier() throws SQLException {
        migrations().target("4?").load().migrate();
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            addUser(statement, 1, "Trader1");
            addUser(statement, 2, "traderl");
            addUser(statement, 3, "paypal");
            addUser(statement, 4, "\u0440\u0430\u0443\u0440\u0430\u04cf");
            addUser(statement, 5, "\ufdfa".repeat(64));

            migrations().load().migrate();

            Map<String, Long> owners = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery("SELECT look, user_id FROM login_look")) {
                while (rows.next()) {
                    owners.put(rows.getString("look"), rows.getLong("user_id"));
                }
            }
            assertThat(owners)
                    .containsEntry("Traderl", 1L)
                    .containsEntry("traderl", 1L)
                    .containsEntry("TRADERl", 1L)
                    .containsEntry("TRADERL", 2L)
                    .containsEntry("paypal", 3L)
                    .containsValue(5L);
            assertThat(LoginSkeleton.skeletons("trader1")).anyMatch(owners::containsKey);
        }
    }

    private static FluentConfiguration migrations() {
        return Flyway.configure()
                .dataSource(URL, null, null)
                .locations("classpath:db/migration")
                .javaMigrations(new LooksOfEarlierLogins());
    }

    private static void addUser(Statement statement, long id, String login) throws SQLException {
        statement.executeUpdate(
                """
                INSERT INTO app_user (id, login, role, enabled, first_name, last_name, suffix, added_at, password_hash,
                    password_version, password_changed_at, password_must_change)
                VALUES (%d, '%s', 'USER', TRUE, 'Robert', 'Torro', 'NO_SUFFIX', TIMESTAMP '2020-02-20 12:59:13', 'no hash',
                    1, TIMESTAMP '2020-02-20 12:59:13', FALSE)"""
                        .formatted(id, login));
    }
}
