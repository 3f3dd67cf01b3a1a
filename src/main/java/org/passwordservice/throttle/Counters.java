package org.passwordservice.throttle;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.request.RateLimit;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.UniqueViolation;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** The counters, each incremented by one guarded statement. Every transaction locks them in the order of their kinds. */
@Stateless
public class Counters {

    /** The delay of a counter after one more failure. */
    private static final String NEXT_DELAY = "(CASE WHEN c.forgetAt <= :now OR c.failures + 1 < :limit THEN 0"
            + " WHEN c.delay = 0 THEN :first WHEN c.delay * 2 > :longest THEN :longest ELSE c.delay * 2 END)";

    private static final String ONE_MORE = "c.failures = (CASE WHEN c.forgetAt <= :now THEN 1 ELSE c.failures + 1 END)";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @EJB
    Users users;

    @EJB
    AuditTrail trail;

    /**
     * Looks at the counters without a lock or a write, so that an attempt that is refused touches no row, whether or not
     * its user exists.
     *
     * @throws TooManyAttemptsException if a counter that refuses has reached its limit
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void checkOpen(Charge charge) throws TooManyAttemptsException {
        List<CounterIncrement> refusing = Stream.concat(charge.increments().stream(), charge.onFailure().stream())
                .filter(CounterIncrement::refuses)
                .toList();
        if (refusing.isEmpty()) {
            // PostgreSQL takes no empty list.
            return;
        }
        Map<String, Counter> counters = entities.createQuery(
                        "SELECT c FROM Counter c WHERE c.subject IN :subjects", Counter.class)
                .setParameter(
                        "subjects",
                        refusing.stream().map(CounterIncrement::subject).toList())
                .getResultStream()
                .collect(Collectors.toMap(Counter::subject, counter -> counter));
        for (CounterIncrement increment : refusing) {
            Counter counter = counters.get(increment.subject());
            if (counter != null && counter.refuses(increment.policy(), clock.instant())) {
                throw refusal(increment, counter);
            }
        }
    }

    /**
     * Counts an attempt, in a transaction of its own: everywhere or, where a counter has reached its limit, nowhere.
     *
     * @throws TooManyAttemptsException if a counter that refuses has reached its limit
     * @throws org.passwordservice.storage.RowExistsException if a counter was created at this moment: try again
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Charge.Counted increment(Charge charge) throws TooManyAttemptsException {
        // The user's row first, as everywhere; for an unknown user the same statements run.
        long user = charge.userId().orElse(Users.UNKNOWN_USER_ID);
        int wrongPasswords = users.lock(user).map(User::failedAttempts).orElse(0) + 1;
        if (charge.isPassword()) {
            users.countFailure(user);
        }
        List<CounterIncrement> made = new ArrayList<>();
        for (CounterIncrement increment : charge.increments()) {
            if (incrementOrCreate(increment)) {
                made.add(increment);
            } else if (increment.refuses()) {
                throw refusal(increment, entities.find(Counter.class, increment.subject()));
            }
        }
        boolean disabled = charge.isPassword()
                && wrongPasswords > settings.throttle().account().mostFailures();
        return new Charge.Counted(charge.with(made), clock.instant(), disabled);
    }

    private TooManyAttemptsException refusal(CounterIncrement increment, @Nullable Counter counter) {
        Instant now = clock.instant();
        Instant end = counter == null ? now : counter.refusesUntil(increment.policy());
        RateLimit limit = new RateLimit(increment.policy().limit(), end, Duration.between(now, end));
        return new TooManyAttemptsException(increment, limit, counter != null && counter.isRecordedUntil(end));
    }

    private boolean incrementOrCreate(CounterIncrement increment) {
        long now = clock.instant().toEpochMilli();
        if (incrementIfOpen(increment, now) == 1) {
            return true;
        }
        if (entities.find(Counter.class, increment.subject()) == null) {
            UniqueViolation.persist(entities, new Counter(increment, now));
            return true;
        }
        // At its limit; or created after the statement above had found no row, and then open.
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

    /** Records a refusal, once for each time that its counter reaches its limit, so that repeated calls fill no table. */
    public void recordRefusal(TooManyAttemptsException refusal, AuditContext audit) {
        int first = entities.createQuery(
                        "UPDATE Counter c SET c.told = :end WHERE c.subject = :subject AND c.told <> :end")
                .setParameter("end", refusal.limit().resetsAt().toEpochMilli())
                .setParameter("subject", refusal.refusing().subject())
                .executeUpdate();
        if (first == 1) {
            trail.record(
                    audit.ended(AuditVerdict.refused(refusal.refusing().kind().reason())));
        }
    }

    /**
     * Records a failure, and counts it at the counters that count failures only.
     *
     * @throws org.passwordservice.storage.RowExistsException if a counter was created at this moment: try again
     */
    public void recordFailure(Attempt attempt, AuditEvent failure) {
        attempt.counted().stream()
                .flatMap(counted -> counted.charge().onFailure().stream())
                .sorted(Comparator.comparing(CounterIncrement::kind))
                .forEach(this::incrementOrCreate);
        trail.record(failure);
    }

    /** Takes back that something failed: nothing was compared, or what was compared was right. */
    public void refund(Charge.Counted counted) {
        long user = counted.charge().userId().orElse(Users.UNKNOWN_USER_ID);
        users.lock(user);
        if (counted.charge().isPassword()) {
            users.refundFailure(user);
        }
        counted.charge().increments().forEach(increment -> refund(increment, counted.at()));
    }

    private void refund(CounterIncrement increment, Instant countedAt) {
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

    /**
     * Settles the counters of a success, in its transaction: a right password clears the counter of its account, and every
     * other counter has one failure less.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void succeed(Attempt attempt) {
        for (Charge.Counted counted : attempt.counted()) {
            if (counted.charge().isPassword()) {
                users.clearFailures(counted.charge().userId().orElse(Users.UNKNOWN_USER_ID));
                counted.charge().increments().forEach(increment -> {
                    if (increment.kind() == LimitKind.ACCOUNT) {
                        clear("c.subject = :it", increment.subject());
                    } else {
                        refund(increment, counted.at());
                    }
                });
            } else if (counted.charge().kind() == Charge.Kind.RESET_SECRET) {
                refund(counted);
            }
        }
        attempt.markSucceeded();
    }

    /** A new password clears all counters of its account. */
    public void clearWithPassword(@Observes PasswordReplaced event) {
        clear("c.userId = :it", event.userId());
    }

    private void clear(String which, Object it) {
        entities.createQuery("UPDATE Counter c SET c.failures = 0, c.delay = 0, c.closedUntil = 0, c.forgetAt = 0"
                        + " WHERE " + which)
                .setParameter("it", it)
                .executeUpdate();
    }
}
