package org.passwordservice.webhook;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What PostgreSQL reads for the deliveries, which a node queries each second, among many that have ended. */
class DeliveryQueriesTest {

    private static final String NOW = "'2026-03-01T12:00:00Z'";

    private static EmbeddedPostgres postgres;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        connection = postgres.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO webhook VALUES (1, 'https://hooks.example.com', 'user.disabled', TRUE, now()),"
                            + " (2, 'https://off.example.com', 'user.disabled', FALSE, now())");
            statement.execute(deliveries(1, 50_000, 1, NOW));
            // Of each of 5,000 users two, of which the second waits for the first.
            statement.execute(deliveries(50_001, 60_000, 1, "NULL"));
            statement.execute(deliveries(60_001, 60_100, 2, "NULL"));
            statement.execute("ANALYZE webhook_delivery");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        postgres.close();
    }

    @Test
    void whenManyAreDueThenTheOldestIsFoundInTheOrderOfTheIndex() throws SQLException {
        String due = Deliveries.DUE.replace("?1", "1").replace("?2", NOW);

        assertThat(plan(due))
                .anyMatch(line -> line.contains("Index Scan using webhook_delivery_due on webhook_delivery d"))
                .noneMatch(line -> line.contains("Sort") || line.contains("Seq Scan"));
        assertThat(number(connection, due)).isEqualTo(50_001);
    }

    @Test
    void whenWebhooksWithSomethingDueAreLookedForThenTheDeliveriesAreFoundByTheIndex() throws SQLException {
        String withDue = Deliveries.WITH_DUE.replace("?1", NOW);
        assertThat(plan(withDue))
                .anyMatch(line -> line.contains("webhook_delivery_due on webhook_delivery d"))
                .noneMatch(line -> line.contains("Seq Scan on webhook_delivery"));
        assertThat(number(connection, "SELECT COUNT(*) FROM (" + withDue + ") due"))
                .isEqualTo(1);
    }

    @Test
    void whenAnEarlierOneOfTheUserIsPendingThenTheNextUsersIsFound() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The first of each user waits for its next attempt.
            statement.execute("UPDATE webhook_delivery SET next_attempt_at = timestamptz '2026-03-01T13:00:00Z'"
                    + " WHERE id BETWEEN 50001 AND 54999");
            String due = Deliveries.DUE.replace("?1", "1").replace("?2", NOW);
            assertThat(number(connection, due)).isEqualTo(55_000);
            statement.execute(
                    "UPDATE webhook_delivery SET next_attempt_at = happened_at WHERE id BETWEEN 50001 AND 54999");
        }
    }

    @Test
    void whenTheAgeIsQueriedThenBothDatabasesAnswerInSecondsForEnabledWebhooks() throws SQLException {
        long oldest = Instant.parse("2026-03-01T10:00:50Z").getEpochSecond();
        assertThat(number(connection, Deliveries.OLDEST)).isEqualTo(oldest);
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = h2.createStatement()) {
            statement.execute("CREATE TABLE webhook (id BIGINT, enabled BOOLEAN)");
            statement.execute("CREATE TABLE webhook_delivery (webhook_id BIGINT, happened_at TIMESTAMP WITH TIME ZONE,"
                    + " ended_at TIMESTAMP WITH TIME ZONE)");
            statement.execute("INSERT INTO webhook VALUES (1, TRUE)");
            statement.execute("INSERT INTO webhook_delivery VALUES (1, '2026-03-01 12:00:50+02', NULL)");
            assertThat(number(h2, Deliveries.OLDEST)).isEqualTo(oldest);
        }
    }

    @Test
    void whenAttemptsFailThenThePausesGrowToFiveMinutes() {
        assertThat(List.of(1, 2, 3, 6, 7, 1000))
                .extracting(Deliveries::pauseAfter)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(160),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5));
    }

    private static String deliveries(int first, int last, int webhook, String ended) {
        return "INSERT INTO webhook_delivery (id, webhook_id, message_id, type, user_id, sequence, happened_at, expires_at,"
                + " attempts, next_attempt_at, state, ended_at) SELECT i, " + webhook
                + ", 'msg_' || i, 'USER_DISABLED',"
                + " i % 5000, i, t, t + interval '3 days', 0, t, 'PENDING', " + ended
                + " FROM (SELECT i, timestamptz '2026-03-01T10:00:00Z' + i * interval '1 millisecond' AS t"
                + " FROM generate_series(" + first + ", " + last + ") i) delivery";
    }

    private static long number(Connection from, String query) throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet first = statement.executeQuery(query)) {
            assertThat(first.next()).isTrue();
            return first.getLong(1);
        }
    }

    private static List<String> plan(String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN " + query)) {
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
        }
        return lines;
    }
}
