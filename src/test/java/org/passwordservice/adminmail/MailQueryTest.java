package org.passwordservice.adminmail;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passwordservice.mail.MailState;

import static org.assertj.core.api.Assertions.assertThat;

/** What PostgreSQL reads for lists of mails, most of which were sent. */
class MailQueryTest {

    private static final Pattern PARAMETER = Pattern.compile("\\?([0-9]+)");

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static EmbeddedPostgres postgres;
    private static Connection connection;

    @BeforeAll
    static void fill() throws Exception {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        connection = postgres.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            // The mails are of users that are not there.
            statement.execute("SET session_replication_role = replica");
            statement.execute(
                    """
                    INSERT INTO outbox_mail (id, kind, user_id, urgent, created_at, expires_at, attempts, next_attempt_at,
                        sent_at, refused_at)
                    SELECT i, 'PASSWORD_REPLACED', 1 + i % 2000, FALSE, t, t + interval '3 days', 1, t,
                        CASE WHEN i % 100 > 1 THEN t END, CASE WHEN i % 100 = 1 THEN t END
                    FROM (SELECT i, timestamptz '2026-03-01T10:00:00Z' + (100000 - i / 2) * interval '1 second' AS t
                        FROM generate_series(1, 100000) i) mail""");
            statement.execute("VACUUM ANALYZE outbox_mail");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource
    void whenAStateIsListedThenItsMailsAreReadInTheOrderOfTheIndex(MailState state) throws SQLException {
        MailCriteria criteria = new MailCriteria(Optional.of(state), Optional.empty());
        String order =
                switch (state) {
                    case QUEUED -> "id DESC";
                    case REFUSED -> "refused_at DESC, id DESC";
                    case SENT -> "sent_at DESC, id DESC";
                };
        String condition =
                switch (state) {
                    case QUEUED -> "sent_at IS NULL AND refused_at IS NULL";
                    case REFUSED -> "refused_at IS NOT NULL";
                    case SENT -> "sent_at IS NOT NULL";
                };
        assertReadInOrder(criteria, "outbox_mail_list");
        assertThat(pages(criteria)).isEqualTo(ids(condition, order));
    }

    @Test
    void whenAllAreListedThenTheyAreReadInTheOrderOfTheirIds() throws SQLException {
        MailCriteria criteria = new MailCriteria(Optional.empty(), Optional.empty());
        assertReadInOrder(criteria, "outbox_mail_pkey");
        assertThat(pages(criteria)).isEqualTo(ids("TRUE", "id DESC"));
    }

    @Test
    void whenAUsersAreListedThenOnlyTheseAreRead() throws SQLException {
        for (MailState state : new MailState[] {null, MailState.SENT}) {
            MailCriteria criteria = new MailCriteria(Optional.ofNullable(state), Optional.of(7L));
            assertThat(plan(criteria, Optional.empty()))
                    .contains("outbox_mail_unsent")
                    .doesNotContain("Seq Scan");
            assertThat(pages(criteria))
                    .isNotEmpty()
                    .isEqualTo(ids("user_id = 7" + (state == null ? "" : " AND sent_at IS NOT NULL"), "id DESC"));
        }
    }

    private static void assertReadInOrder(MailCriteria criteria, String index) throws SQLException {
        for (Optional<MailPosition> after : List.of(
                Optional.<MailPosition>empty(), Optional.of(new MailPosition(START.plusSeconds(80_000), 50_000)))) {
            assertThat(plan(criteria, after))
                    .contains("Backward using " + index)
                    .doesNotContain("Sort")
                    .doesNotContain("Seq Scan")
                    .doesNotContain("Bitmap");
        }
    }

    private static List<Long> pages(MailCriteria criteria) throws SQLException {
        List<Long> found = new ArrayList<>();
        Optional<MailPosition> after = Optional.empty();
        for (List<Long> page = List.of(0L); !page.isEmpty(); found.addAll(page)) {
            page = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id, COALESCE(sent_at, refused_at, 'epoch')"
                            + " FROM outbox_mail NATURAL JOIN ("
                            + withValues(new MailQuery(criteria, after, 9_973)) + ") page ORDER BY "
                            + (criteria.state().isPresent() && criteria.userId().isEmpty() ? "2 DESC, " : "")
                            + "1 DESC")) {
                while (rows.next()) {
                    page.add(rows.getLong(1));
                    after = Optional.of(new MailPosition(
                            rows.getObject(2, OffsetDateTime.class).toInstant(), rows.getLong(1)));
                }
            }
        }
        return found;
    }

    private static List<Long> ids(String condition, String order) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id FROM outbox_mail WHERE " + condition + " ORDER BY " + order)) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    private static String plan(MailCriteria criteria, Optional<MailPosition> after) throws SQLException {
        StringBuilder lines = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN " + withValues(new MailQuery(criteria, after, 51)))) {
            while (plan.next()) {
                lines.append(plan.getString(1)).append('\n');
            }
        }
        return lines.toString();
    }

    private static String withValues(MailQuery query) {
        return PARAMETER
                .matcher(query.text())
                .replaceAll(match -> Matcher.quoteReplacement(
                        "'" + query.parameters().get(Integer.parseInt(match.group(1)) - 1) + "'"));
    }
}
