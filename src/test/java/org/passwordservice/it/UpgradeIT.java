package org.passwordservice.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.LooksOfEarlierLogins;

import static org.assertj.core.api.Assertions.assertThat;

/** The schema of the release before, with what a service wrote into it, brought up to date. */
class UpgradeIT {

    /** The last migration of 0.1.0. */
    private static final String RELEASE_BEFORE = "5.1";

    private static final String ROWS = "/upgrade/rows-of-schema-5.1.sql";

    @Test
    void whenH2IsUpgradedThenEveryRowIsThereAndTheOldPasswordIsRight() throws Exception {
        upgrade("jdbc:h2:mem:upgrade;DB_CLOSE_DELAY=-1", "PUBLIC");
    }

    @Test
    void whenPostgresIsUpgradedThenEveryRowIsThereAndTheOldPasswordIsRight() throws Exception {
        String url = Services.postgres().getJdbcUrl("postgres", "upgrade");
        try (Connection connection = Services.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE upgrade");
        }
        upgrade(url, "public");
    }

    private static void upgrade(String url, String schema) throws Exception {
        migrations(url).target(RELEASE_BEFORE).load().migrate();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(rowsOfTheReleaseBefore());
            Map<String, List<String>> columns = columns(statement, schema);
            Map<String, List<String>> before = rows(statement, columns);
            assertThat(before)
                    .hasSizeGreaterThan(10)
                    .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());

            Flyway latest = migrations(url).load();
            assertThat(latest.migrate().migrationsExecuted).isPositive();

            assertThat(rows(statement, columns)).isEqualTo(before);
            assertThat(isRight(statement, "robert", "password")).isTrue();
            assertThat(isRight(statement, "robert", "another password")).isFalse();
            assertThat(dueMails(statement)).containsExactly("1", "2", "3");
            latest.validate();
            assertThat(latest.migrate().migrationsExecuted).isZero();
        }
    }

    private static FluentConfiguration migrations(String url) {
        return Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .javaMigrations(new LooksOfEarlierLogins());
    }

    private static String rowsOfTheReleaseBefore() throws IOException {
        try (InputStream stream = UpgradeIT.class.getResourceAsStream(ROWS)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Of each table of the service, the columns that it has before the upgrade. */
    private static Map<String, List<String>> columns(Statement statement, String schema) throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        try (ResultSet found = statement.executeQuery(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = '" + schema
                        + "' ORDER BY table_name, ordinal_position")) {
            while (found.next()) {
                String table = found.getString(1).toLowerCase(Locale.ROOT);
                if (!table.equals("flyway_schema_history")) {
                    columns.computeIfAbsent(table, name -> new ArrayList<>()).add(found.getString(2));
                }
            }
        }
        return columns;
    }

    private static Map<String, List<String>> rows(Statement statement, Map<String, List<String>> columns)
            throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Map.Entry<String, List<String>> table : columns.entrySet()) {
            String names = String.join(", ", table.getValue());
            List<String> texts = new ArrayList<>();
            try (ResultSet found =
                    statement.executeQuery("SELECT " + names + " FROM " + table.getKey() + " ORDER BY 1")) {
                while (found.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= table.getValue().size(); i++) {
                        values.add(String.valueOf(found.getObject(i)));
                    }
                    texts.add(String.join(" | ", values));
                }
            }
            rows.put(table.getKey(), texts);
        }
        return rows;
    }

    /** Whether a login of this name would be let in by this password, as far as the rows decide it. */
    private static boolean isRight(Statement statement, String login, String password) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "SELECT u.password_hash FROM app_user u, user_identifier i WHERE i.identifier = '" + login
                        + "' AND i.is_login = TRUE AND u.id = i.user_id AND u.enabled = TRUE")) {
            return found.next()
                    && TestHashing.hasher(TestSettings.cheap(Map.of()))
                            .verify(TestHashing.permit(), new Secret(password), Optional.of(found.getString(1)));
        }
    }

    private static List<String> dueMails(Statement statement) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet found =
                statement.executeQuery("SELECT id FROM outbox_mail WHERE refused_at IS NULL ORDER BY id")) {
            while (found.next()) {
                ids.add(found.getString(1));
            }
        }
        return ids;
    }
}
