package org.passwordservice.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passwordservice.storage.UniqueViolation;

/** The statements on counters, each guarded by its own condition. Runs in the transaction of {@link Counters}. */
@ApplicationScoped
class CounterRows {

    /** The delay of a counter after one more failure. */
    private static final String NEXT_DELAY = "(CASE WHEN c.forgetAt <= :now OR c.failures + 1 < :limit THEN 0"
            + " WHEN c.delay = 0 THEN :first WHEN c.delay * 2 > :longest THEN :longest ELSE c.delay * 2 END)";

    private static final String ONE_MORE = "c.failures = (CASE WHEN c.forgetAt <= :now THEN 1 ELSE c.failures + 1 END)";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /** The rows of these counters as they are, without a lock, by their subjects; a counter without a row is left out. */
    Map<String, Counter> read(List<CounterIncrement> increments) {
        return entities.createQuery("SELECT c FROM Counter c WHERE c.subject IN :subjects", Counter.class)
                .setParameter(
                        "subjects",
                        increments.stream().map(CounterIncrement::subject).toList())
                .getResultStream()
                .collect(Collectors.toMap(Counter::subject, counter -> counter));
    }

    /**
     * Counts one more, creating the row of a counter that has none.
     *
     * @return whether it was counted; if not, the counter has reached its limit
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created the row
     */
    boolean incrementOrCreate(CounterIncrement increment) {
        long now = clock.instant().toEpochMilli();
        if (incrementIfOpen(increment, now) == 1) {
            return true;
        }
        if (entities.find(Counter.class, increment.subject()) == null) {
            UniqueViolation.persist(entities, new Counter(increment, now));
            return true;
        }
        // The counter is at its limit, or another transaction created it after the first statement.
        return incrementIfOpen(increment, now) == 1;
    }

    private int incrementIfOpen(CounterIncrement increment, long now) {
        Query update;
        if (increment.policy() instanceof LimitPolicy.ExponentialBackoff doubling) {
            update = entities.createQuery("UPDATE Counter c SET " + ONE_MORE + ", c.delay = " + NEXT_DELAY
                            + ", c.closedUntil = :now + " + NEXT_DELAY + ", c.forgetAt = :now + :memory"
                            + " WHERE c.subject = :subject AND c.closedUntil <= :now")
                    .setParameter("first", doubling.first())
                    .setParameter("longest", doubling.longest())
                    .setParameter("memory", doubling.memory());
        } else {
            update = entities.createQuery("UPDATE Counter c SET " + ONE_MORE
                            + ", c.forgetAt = (CASE WHEN c.forgetAt <= :now THEN :now + :length ELSE c.forgetAt END)"
                            + " WHERE c.subject = :subject AND (c.forgetAt <= :now OR c.failures < :limit)")
                    .setParameter("length", ((LimitPolicy.FixedWindow) increment.policy()).length());
        }
        return update.setParameter("subject", increment.subject())
                .setParameter("limit", increment.policy().limit())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Takes one back that was counted at that instant. */
    void decrement(CounterIncrement increment, Instant countedAt) {
        // A window that began later has not counted this attempt.
        long latestEnd = increment.policy() instanceof LimitPolicy.FixedWindow window
                ? countedAt.toEpochMilli() + window.length()
                : Long.MAX_VALUE;
        entities.createQuery("UPDATE Counter c SET c.failures = c.failures - 1, c.delay = c.delay / 2,"
                        + " c.closedUntil = 0, c.forgetAt = (CASE WHEN c.failures <= 1 THEN 0 ELSE c.forgetAt END)"
                        + " WHERE c.subject = :subject AND c.failures > 0 AND c.forgetAt <= :latestEnd")
                .setParameter("subject", increment.subject())
                .setParameter("latestEnd", latestEnd)
                .executeUpdate();
    }

    /** Clears the counter of an increment. */
    void clear(CounterIncrement increment) {
        clearWhere("c.subject = :it", increment.subject());
    }

    /**
     * Clears the counter of an increment if it has reached its limit.
     *
     * @return whether it had; of any number of parallel calls one returns true
     */
    boolean clearIfReached(CounterIncrement increment) {
        return clearWhere("c.failures >= " + increment.policy().limit() + " AND c.subject = :it", increment.subject())
                == 1;
    }

    /**
     * Clears the counter of an increment that has reached its limit, and refused an attempt before an instant.
     *
     * @return whether it had; of any number of parallel calls one returns true
     */
    boolean clearIfRefusedBefore(CounterIncrement increment, Instant before) {
        return clearWhere(
                        "c.failures >= " + increment.policy().limit()
                                + " AND c.recordedUntil > 0 AND c.recordedUntil < " + before.toEpochMilli()
                                + " AND c.subject = :it",
                        increment.subject())
                == 1;
    }

    /** Notes the first refusal of a counter that refuses until it is cleared; returns whether it is the first. */
    boolean markFirstRefusal(CounterIncrement increment) {
        return entities.createQuery("UPDATE Counter c SET c.recordedUntil = :now"
                                + " WHERE c.subject = :subject AND c.recordedUntil = 0")
                        .setParameter("now", clock.instant().toEpochMilli())
                        .setParameter("subject", increment.subject())
                        .executeUpdate()
                == 1;
    }

    /** Clears the counters of these kinds of a user's account. */
    void clearAccountOf(long userId, Predicate<LimitKind> which) {
        String kinds = Stream.of(LimitKind.values())
                .filter(which)
                .map(kind -> LimitKind.class.getName() + "." + kind)
                .collect(Collectors.joining(", "));
        clearWhere("c.userId = :it AND c.kind IN (" + kinds + ")", userId);
    }

    /** Until when the counter of a user's account refuses passwords; empty if it does not. */
    Optional<Instant> latestDelay(long userId, Instant now) {
        return entities.createQuery(
                        "SELECT c.closedUntil FROM Counter c WHERE c.userId = :user AND c.kind = :kind AND c.closedUntil > :now",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("kind", LimitKind.ACCOUNT)
                .setParameter("now", now.toEpochMilli())
                .getResultStream()
                .findFirst()
                .map(Instant::ofEpochMilli);
    }

    private int clearWhere(String condition, Object value) {
        return entities.createQuery(
                        "UPDATE Counter c SET c.failures = 0, c.delay = 0, c.closedUntil = 0, c.forgetAt = 0,"
                                + " c.recordedUntil = 0"
                                + " WHERE " + condition)
                .setParameter("it", value)
                .executeUpdate();
    }

    /**
     * Notes that an event tells of a refusal until that instant.
     *
     * @return whether none has told of it yet
     */
    boolean markRecorded(CounterIncrement increment, Instant end) {
        return entities.createQuery("UPDATE Counter c SET c.recordedUntil = :end"
                                + " WHERE c.subject = :subject AND c.recordedUntil <> :end")
                        .setParameter("end", end.toEpochMilli())
                        .setParameter("subject", increment.subject())
                        .executeUpdate()
                == 1;
    }
}
