package org.passwordservice.incontainer;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.AppKeys;
import org.passwordservice.appkey.ApplicationEntry;
import org.passwordservice.appkey.Applications;
import org.passwordservice.appkey.CallingApplication;
import org.passwordservice.appkey.OwnApplication;
import org.passwordservice.appkey.OwnApplicationStorage;
import org.passwordservice.appkey.OwnKeys;
import org.passwordservice.appkey.Scope;
import org.passwordservice.secret.Secret;
import org.passwordservice.startup.OwnApplicationsStart;
import org.passwordservice.storage.UniqueViolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The applications that the service makes for its own pages and console. */
class OwnApplicationsInContainerIT extends InContainer {

    private static final int NODES = 4;

    /** As another server key would give it. */
    private static final Secret OTHER_KEY = new Secret("the key that another server key gives");

    @EJB
    OwnApplicationsStart start;

    @EJB
    OwnApplicationStorage storage;

    @EJB
    AppKeys appKeys;

    @Inject
    Applications applications;

    @Inject
    OwnKeys keys;

    @Inject
    Rows rows;

    @Inject
    UserTransaction transaction;

    @PersistenceContext
    EntityManager entities;

    /** For the other tests. */
    @AfterEach
    void makeThemAgain() {
        for (OwnApplication own : OwnApplication.values()) {
            start.provide(own);
        }
    }

    @Test
    void whenTheServiceHasStartedThenBothAreKnownByTheirKeysAndMayDoWhatTheirPagesNeed() {
        CallingApplication pages =
                applications.byKey(keys.of(OwnApplication.PAGES)).orElseThrow();
        assertEquals("pages", pages.name());
        assertEquals(Set.of(Scope.PAGES), pages.scopes());
        assertEquals(Optional.of(OwnApplication.PAGES), pages.own());
        CallingApplication console =
                applications.byKey(keys.of(OwnApplication.CONSOLE)).orElseThrow();
        assertEquals("console", console.name());
        assertEquals(Set.of(Scope.ADMIN), console.scopes());
        assertEquals(Optional.of(OwnApplication.CONSOLE), console.own());
    }

    @Test
    void whenItIsDoneAgainThenNothingChanges() {
        ApplicationEntry before = entry(OwnApplication.PAGES);
        long events = rows.all("audit_event");
        start.provide(OwnApplication.PAGES);
        assertEquals(before, entry(OwnApplication.PAGES));
        assertEquals(events, rows.all("audit_event"));
    }

    @Test
    void whenNodesStartTogetherOnADatabaseWithoutThemThenOneMakesEach() throws Exception {
        delete(OwnApplication.PAGES);
        delete(OwnApplication.CONSOLE);
        assertTrue(applications.byKey(keys.of(OwnApplication.PAGES)).isEmpty());

        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Void>> running = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            Callable<Void> started = () -> {
                together.await();
                for (OwnApplication own : OwnApplication.values()) {
                    UniqueViolation.retried(() -> {
                        start.provide(own);
                        return own;
                    });
                }
                return null;
            };
            running.add(threads.submit(started));
        }
        together.countDown();
        for (Future<Void> node : running) {
            node.get();
        }
        threads.shutdown();

        for (OwnApplication own : OwnApplication.values()) {
            assertEquals(1, entry(own).keys().size());
            assertEquals(
                    1,
                    rows.count(
                            "SELECT COUNT(*) FROM audit_event WHERE action = 'OWN_APPLICATION' AND target_id = ?1",
                            entry(own).id()));
            assertEquals(
                    Optional.of(own),
                    applications.byKey(keys.of(own)).orElseThrow().own());
        }
    }

    @Test
    void whenTheServerKeyWasReplacedThenTheFormerKeyIsValidForADayAndThenDeleted() throws Exception {
        Secret former = keys.of(OwnApplication.PAGES);
        provide(OTHER_KEY);
        assertTrue(applications.byKey(former).isPresent());
        assertEquals(applications.byKey(former), applications.byKey(OTHER_KEY));
        assertEquals(2, entry(OwnApplication.PAGES).keys().size());

        clock.advance(Duration.ofDays(1).minusNanos(1_000));
        provide(OTHER_KEY);
        assertTrue(applications.byKey(former).isPresent());
        clock.advance(Duration.ofNanos(1_000));
        assertTrue(applications.byKey(former).isEmpty());
        provide(OTHER_KEY);
        assertEquals(1, entry(OwnApplication.PAGES).keys().size());
        assertTrue(applications.byKey(OTHER_KEY).isPresent());
    }

    @Test
    void whenTheServerKeyIsTheFormerOneAgainThenItsKeyDoesNotExpire() throws Exception {
        Secret key = keys.of(OwnApplication.PAGES);
        provide(OTHER_KEY);
        start.provide(OwnApplication.PAGES);
        clock.advance(Duration.ofDays(2));
        assertTrue(applications.byKey(key).isPresent());
        assertTrue(applications.byKey(OTHER_KEY).isEmpty());
    }

    @Test
    void whenAnOperatorsApplicationHasTheNameThenItKeepsItAndTheServicesGetsANumber() throws Exception {
        delete(OwnApplication.CONSOLE);
        long operators =
                appKeys.createApplication("console", Set.of(Scope.USERS)).applicationId();
        try {
            start.provide(OwnApplication.CONSOLE);
            assertEquals("console-2", entry(OwnApplication.CONSOLE).name());
            assertEquals("console", appKeys.find(operators).orElseThrow().name());
            assertEquals(Optional.empty(), appKeys.find(operators).orElseThrow().own());
        } finally {
            sql("DELETE FROM application WHERE id = ?1", operators);
            delete(OwnApplication.CONSOLE);
        }
    }

    @Test
    void whenOnlyTheConsoleHasTheScopeThenTheAdministrationCountsAsLost() throws Exception {
        transaction.begin();
        try {
            assertTrue(appKeys.isAdministrationReachable());
            entities.createNativeQuery("UPDATE application SET enabled = FALSE WHERE own IS NULL")
                    .executeUpdate();
            assertFalse(appKeys.isAdministrationReachable());
        } finally {
            transaction.rollback();
        }
    }

    private void provide(Secret key) throws Exception {
        transaction.begin();
        storage.provide(OwnApplication.PAGES, key);
        transaction.commit();
    }

    /** The application; fails unless there is one. */
    private ApplicationEntry entry(OwnApplication own) {
        List<ApplicationEntry> found = appKeys.list(0, Integer.MAX_VALUE).stream()
                .filter(entry -> entry.own().equals(Optional.of(own)))
                .toList();
        assertEquals(1, found.size());
        return found.get(0);
    }

    private void delete(OwnApplication own) throws Exception {
        sql("DELETE FROM application WHERE own = ?1", own.word());
        clock.advance(Duration.ofSeconds(1));
    }

    private void sql(String statement, Object parameter) throws Exception {
        transaction.begin();
        entities.createNativeQuery(statement).setParameter(1, parameter).executeUpdate();
        transaction.commit();
    }
}
