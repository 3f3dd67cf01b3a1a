package org.passwordservice.adminaudit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditEntry;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** Searches of every combination, on both databases, against what a search of a list finds. */
class AuditSearchTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int EVENTS = 600;

    /** So few are read for one part that most parts of a filtered search are not full. */
    private static final int MOST_READ = 20;

    private static final Random RANDOM = new Random(4711);

    private static EmbeddedPostgres postgres;
    private static final Map<String, Connection> DATABASES = new TreeMap<>();
    private static final List<AuditEntry> EVENTS_ADDED = new ArrayList<>();

    @BeforeAll
    static void fill() throws Exception {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        DATABASES.put("PostgreSQL", postgres.getPostgresDatabase().getConnection());
        String h2 = "jdbc:h2:mem:audit-search;DB_CLOSE_DELAY=-1";
        Flyway.configure().dataSource(h2, "", "").load().migrate();
        DATABASES.put("H2", DriverManager.getConnection(h2));
        for (int i = 1; i <= EVENTS; i++) {
            add(event(i, START.plusMillis(RANDOM.nextInt(EVENTS / 2))));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (Connection connection : DATABASES.values()) {
            connection.close();
        }
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void whenPagesAreReadOneAfterTheOtherThenTogetherTheyAreAllThatMatchesInOrder(String database) {
        for (AuditCriteria search : combinations()) {
            assertThat(all(database, search, 7)).as(search.toString()).isEqualTo(expected(search));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void whenEventsAreAddedBetweenPagesThenNoEventIsRepeatedOrMissed(String database) throws SQLException {
        AuditCriteria search = TestSearches.ofUser(TestSearches.EVERYTHING, 1);
        List<AuditEntry> expected = expected(search);
        AuditTable table = new AuditTable(DATABASES.get(database), MOST_READ);
        AuditBatch first = table.read(search, Optional.empty(), 5);
        List<AuditEntry> found = new ArrayList<>(first.events());
        Optional<AuditPosition> next = first.next();
        while (next.isPresent()) {
            add(event(EVENTS_ADDED.size() + 1, START.plusSeconds(EVENTS_ADDED.size())));
            AuditBatch batch = table.read(search, next, 5);
            found.addAll(batch.events());
            next = batch.next();
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void whenFewEventsMatchThenOnePartReadsNoMoreThanItMay() {
        AuditTable table = new AuditTable(DATABASES.get("PostgreSQL"), MOST_READ);
        AuditCriteria rare = TestSearches.byApplication(
                TestSearches.of(TestSearches.EVERYTHING, AuditAction.FIRST_ADMINISTRATOR, AuditOutcome.SUCCESS, null),
                1);
        AuditBatch batch = table.read(rare, Optional.empty(), 50);
        assertThat(batch.events()).isEmpty();
        List<AuditEntry> ofApplication = expected(TestSearches.byApplication(TestSearches.EVERYTHING, 1));
        assertThat(batch.next()).contains(AuditPosition.of(ofApplication.get(MOST_READ - 1)));
    }

    @Test
    void whenAPartIsNotFullThenThePageGoesOn() {
        AuditSearch search = search();
        AuditCriteria rare = TestSearches.ofObject(
                TestSearches.of(TestSearches.EVERYTHING, AuditAction.ADMIN_MAIL_RETRY, AuditOutcome.SUCCESS, null),
                AuditTarget.MAIL,
                1);
        assertThat(search.page(rare, Optional.empty(), 10).events())
                .isEqualTo(expected(rare).stream().limit(10).toList());
    }

    @Test
    void whenEverythingIsStreamedThenItIsAllThereInOrder() throws Exception {
        List<AuditEntry> received = new ArrayList<>();
        search().stream(TestSearches.EVERYTHING, received::addAll);
        assertThat(received).isEqualTo(expected(TestSearches.EVERYTHING));
    }

    @Test
    void whenTwoStreamsRunThenAThirdIsRefusedUntilOneEnds() {
        AuditSearch search = search();
        assertThat(search.beginStream()).isTrue();
        assertThat(search.beginStream()).isTrue();
        assertThat(search.beginStream()).isFalse();
        search.endStream();
        assertThat(search.beginStream()).isTrue();
    }

    private static AuditSearch search() {
        AuditSearch search = new AuditSearch();
        search.reader = new AuditTable(DATABASES.get("PostgreSQL"), MOST_READ);
        search.clock = Clock.fixed(START, ZoneOffset.UTC);
        return search;
    }

    private static List<AuditEntry> all(String database, AuditCriteria search, int limit) {
        AuditTable table = new AuditTable(DATABASES.get(database), MOST_READ);
        List<AuditEntry> found = new ArrayList<>();
        Optional<AuditPosition> next = Optional.empty();
        do {
            AuditBatch batch = table.read(search, next, limit);
            assertThat(batch.events()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(batch.events());
            next = batch.next();
        } while (next.isPresent());
        return found;
    }

    private static List<AuditEntry> expected(AuditCriteria search) {
        return EVENTS_ADDED.stream()
                .filter(event -> TestSearches.isFound(search, event))
                .sorted(Comparator.comparing(AuditPosition::of).reversed())
                .toList();
    }

    private static List<AuditCriteria> combinations() {
        return TestSearches.combinations(List.of(
                List.of(search -> TestSearches.ofUser(search, 1)),
                List.of(search -> TestSearches.byApplication(search, 1)),
                List.of(search -> TestSearches.fromAddress(search, "192.0.2.1")),
                List.of(search -> TestSearches.ofRequest(search, "request-1")),
                List.of(search -> TestSearches.ofObject(search, AuditTarget.MAIL, 1)),
                List.of(search -> TestSearches.between(search, START.plusMillis(20), START.plusMillis(250))),
                List.of(search ->
                        TestSearches.of(search, AuditAction.LOGIN, AuditOutcome.FAILURE, AuditReason.WRONG_PASSWORD))));
    }

    private static void add(AuditEntry event) throws SQLException {
        for (Connection connection : DATABASES.values()) {
            new AuditTable(connection, MOST_READ).add(event);
        }
        EVENTS_ADDED.add(event);
    }

    /** With so few different values that each combination of them is found. */
    private static AuditEntry event(long id, Instant at) {
        boolean failed = RANDOM.nextBoolean();
        boolean ofMail = RANDOM.nextInt(3) == 0;
        return new AuditEntry(
                id,
                at,
                failed ? AuditAction.LOGIN : AuditAction.ADMIN_MAIL_RETRY,
                failed ? AuditOutcome.FAILURE : AuditOutcome.SUCCESS,
                failed ? AuditReason.WRONG_PASSWORD : null,
                oneOf(3),
                oneOf(3),
                ofMail ? AuditTarget.MAIL : null,
                ofMail ? 1L : null,
                null,
                oneOf(2),
                "192.0.2." + RANDOM.nextInt(2),
                "request-" + RANDOM.nextInt(2));
    }

    private static Long oneOf(int most) {
        int value = RANDOM.nextInt(most + 1);
        return value == 0 ? null : Long.valueOf(value);
    }
}
