package org.passwordservice.adminaudit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTarget;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What PostgreSQL reads for searches of a million events, most of them of one application. What misleads its statistics is
 * there too: an application, an address and a user with many events, all of them old.
 */
@Tag("long")
class AuditPlansIT {

    private static final int EVENTS = 1_000_000;
    private static final int PAGE = 51;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Pattern REMOVED = Pattern.compile("Rows Removed by Filter: ([0-9]+)");
    private static final Pattern IN_ORDER = Pattern.compile("Limit .*\\n *->  Index (Only )?Scan Backward");

    private static EmbeddedPostgres postgres;
    private static Connection connection;

    @BeforeAll
    static void fill() throws Exception {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        connection = postgres.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO audit_event (id, happened_at, action, outcome, reason, request_id, actor_user_id,
                        target_user_id, target_kind, target_id, application_id, client_address)
                    SELECT i, timestamptz '2026-01-01T00:00:00Z' + i * interval '1 second',
                        CASE WHEN i %% 1000 = 0 THEN 'ADMIN_APPLICATION_CHANGE' ELSE 'LOGIN' END,
                        CASE WHEN i %% 10 = 0 THEN 'FAILURE' ELSE 'SUCCESS' END,
                        CASE WHEN i %% 10 = 0 THEN 'WRONG_PASSWORD' END,
                        'request-' || i,
                        CASE WHEN i %% 10 = 1 THEN 1000 + i %% 50 WHEN i <= 100000 THEN 3 END,
                        CASE WHEN i <= 100000 THEN 3 WHEN i %% 100 = 2 THEN 2 ELSE 100000 + i %% 200000 END,
                        CASE WHEN i %% 1000 = 0 THEN 'APPLICATION' END,
                        CASE WHEN i %% 1000 = 0 THEN 1 + i / 1000 %% 2 END,
                        CASE WHEN i <= 100000 THEN 2 ELSE 1 END,
                        CASE WHEN i <= 100000 THEN '192.0.2.2' WHEN i %% 3 = 0 THEN '192.0.2.1'
                            ELSE '198.51.100.' || i %% 250 END
                    FROM generate_series(1, %d) i"""
                            .formatted(EVENTS));
            statement.execute("VACUUM ANALYZE audit_event");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        postgres.close();
    }

    @Test
    void whenAnyCombinationIsSearchedThenARangeOfAnIndexIsReadInItsOrder() throws SQLException {
        for (AuditCriteria search : combinations()) {
            for (Optional<AuditPosition> after : positions()) {
                verify(search, after);
            }
        }
    }

    /** Else the test above would hold whatever the statement is. */
    @Test
    void whenEitherUserIsLookedForInOneStatementThenTheEventsOfAllUsersAreRead() throws SQLException {
        String plan = plan("SELECT * FROM audit_event WHERE target_user_id = 3 OR actor_user_id = 3"
                + " ORDER BY happened_at DESC, id DESC LIMIT 51");
        assertThat(sum(REMOVED, plan)).as(plan).isGreaterThan(800_000);
    }

    private static void verify(AuditCriteria search, Optional<AuditPosition> after) throws SQLException {
        AuditQuery query = new AuditQuery(search);
        int most = query.isFiltered() ? AuditReader.MOST_READ : PAGE;
        String plan = plan(AuditTable.withValues(query.newest(AuditRange.of(search, after), most)));
        String why = search + "\n" + plan;
        boolean byUser = search.userId().isPresent()
                && search.requestId().isEmpty()
                && search.targetId().isEmpty();
        assertThat(plan).as(why).doesNotContain("Seq Scan").doesNotContain("Bitmap");
        // Nothing is sorted before the limit, and what is read by another index are the events themselves, by their
        // ids.
        assertThat(IN_ORDER.matcher(plan).results()).as(why).hasSize(byUser ? 2 : 1);
        assertThat(plan.lines()
                        .filter(line -> line.contains("Index") && line.contains(" on ") && !line.contains("pkey")))
                .as(why)
                .hasSize(byUser ? 2 : 1);
        assertThat(sum(REMOVED, plan)).as(why).isLessThanOrEqualTo(1);
    }

    private static List<AuditCriteria> combinations() {
        return TestSearches.combinations(List.of(
                List.of(
                        search -> TestSearches.ofUser(search, 2),
                        search -> TestSearches.ofUser(search, 3),
                        search -> TestSearches.ofUser(search, 1007)),
                List.of(
                        search -> TestSearches.byApplication(search, 1),
                        search -> TestSearches.byApplication(search, 2)),
                List.of(
                        search -> TestSearches.fromAddress(search, "192.0.2.1"),
                        search -> TestSearches.fromAddress(search, "192.0.2.2")),
                List.of(search -> TestSearches.ofRequest(search, "request-500000")),
                List.of(search -> TestSearches.ofObject(search, AuditTarget.APPLICATION, 1)),
                List.of(search -> TestSearches.between(search, START.plusSeconds(200_000), START.plusSeconds(700_000))),
                List.of(
                        search -> TestSearches.of(
                                search, AuditAction.LOGIN, AuditOutcome.FAILURE, AuditReason.WRONG_PASSWORD),
                        search -> TestSearches.of(
                                search, AuditAction.ADMIN_APPLICATION_CHANGE, AuditOutcome.SUCCESS, null))));
    }

    private static List<Optional<AuditPosition>> positions() {
        return List.of(Optional.empty(), Optional.of(new AuditPosition(START.plusSeconds(500_000), 500_000)));
    }

    private static long sum(Pattern number, String plan) {
        return number.matcher(plan)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    private static String plan(String statement) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement explain = connection.createStatement();
                ResultSet plan =
                        explain.executeQuery("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) " + statement)) {
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
        }
        return String.join("\n", lines);
    }
}
