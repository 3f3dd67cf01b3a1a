package org.passwordservice.mail;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What PostgreSQL reads for the outbox, which a node queries each second, among many mails that were sent. */
class OutboxQueriesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static EmbeddedPostgres postgres;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        connection = postgres.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            // The mails are of users that are not there.
            statement.execute("SET session_replication_role = replica");
            statement.execute(mails(1, 50_000, "sent_at", "'2026-03-01T11:00:00Z'"));
            statement.execute(mails(50_001, 51_000, "refused_at", "'2026-03-01T11:00:00Z'"));
            statement.execute(mails(51_001, 61_000, "sent_at", "NULL"));
            statement.execute("ANALYZE outbox_mail");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        postgres.close();
    }

    @Test
    void whenManyMailsAreDueThenTheOldestIsFoundInTheOrderOfTheIndex() throws SQLException {
        String due = Outbox.DUE
                .replace("?1", "'" + NOW + "'")
                .replace("?2", "'" + NOW + "'")
                .replace("?3", "FALSE");

        assertThat(plan(due))
                .anyMatch(line -> line.contains("Index Scan using outbox_mail_due on outbox_mail m"))
                .noneMatch(line -> line.contains("Sort") || line.contains("Seq Scan"));
        try (Statement statement = connection.createStatement();
                ResultSet first = statement.executeQuery(due)) {
            assertThat(first.next()).isTrue();
            assertThat(first.getLong(1)).isEqualTo(51_001);
        }
    }

    @Test
    void whenAnyDueMailIsLookedForThenItIsFoundInTheOrderOfTheIndex() throws SQLException {
        assertThat(plan(Outbox.ANY_DUE.replace("?1", "'" + NOW + "'")))
                .anyMatch(line -> line.contains("outbox_mail_due on outbox_mail m"))
                .noneMatch(line -> line.contains("Sort") || line.contains("Seq Scan"));
    }

    @Test
    void whenTheAgeIsQueriedThenTheBacklogIsNotSorted() {
        List<String> queries = new ArrayList<>();
        Outbox outbox = new Outbox();
        outbox.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        outbox.entities =
                answering(queries, BigDecimal.valueOf(NOW.minusSeconds(90).getEpochSecond()));

        assertThat(outbox.age()).isEqualTo(Duration.ofSeconds(90));
        assertThat(queries).singleElement().asString().contains("MIN(").doesNotContain("ORDER BY");
    }

    @Test
    void whenTheAgeIsQueriedThenBothDatabasesAnswerInSeconds() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet oldest = statement.executeQuery(Outbox.OLDEST)) {
            oldest.next();
            assertThat(oldest.getLong(1))
                    .isEqualTo(Instant.parse("2026-03-01T10:00:51Z").getEpochSecond());
        }
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = h2.createStatement()) {
            statement.execute("CREATE TABLE outbox_mail (created_at TIMESTAMP WITH TIME ZONE,"
                    + " sent_at TIMESTAMP WITH TIME ZONE, refused_at TIMESTAMP WITH TIME ZONE)");
            statement.execute("INSERT INTO outbox_mail (created_at) VALUES ('2026-03-01 12:00:51+02')");
            try (ResultSet oldest = statement.executeQuery(Outbox.OLDEST)) {
                oldest.next();
                assertThat(oldest.getLong(1))
                        .isEqualTo(Instant.parse("2026-03-01T10:00:51Z").getEpochSecond());
            }
        }
    }

    private static String mails(int first, int last, String column, String value) {
        return "INSERT INTO outbox_mail (id, kind, user_id, urgent, created_at, expires_at, attempts, next_attempt_at, "
                + column + ") SELECT i, 'PASSWORD_REPLACED', i % 2000, FALSE, t, t + interval '3 days', 0, t, " + value
                + " FROM (SELECT i, timestamptz '2026-03-01T10:00:00Z' + i * interval '1 millisecond' AS t"
                + " FROM generate_series(" + first + ", " + last + ") i) mail";
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

    /** Knows of JPA what {@link Outbox#age} needs. */
    private static EntityManager answering(List<String> queries, Number answer) {
        TypedQuery<?> query = proxy(TypedQuery.class, (method, arguments) -> answer);
        return proxy(EntityManager.class, (method, arguments) -> {
            queries.add((String) arguments[0]);
            return query;
        });
    }

    private interface Answers {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                OutboxQueriesTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }
}
