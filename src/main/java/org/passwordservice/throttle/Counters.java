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
import java.util.List;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.request.RateLimit;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.UniqueViolation;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** The counters, each raised by one guarded statement; whatever locks more than one does so in the order of their kinds. */
@Stateless
public class Counters {

    /** What a counter's delay becomes with one more failure. */
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
     * Counts an attempt as failed, in a transaction of its own: everywhere or, where a counter is closed, nowhere.
     *
     * @return what was counted
     * @throws TooManyAttemptsException if a counter that refuses is closed
     * @throws org.passwordservice.storage.RowExistsException if somebody else made a counter at this moment: try again
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Attempt increment(Attempt attempt) throws TooManyAttemptsException {
        // The user's row first, as everywhere; for nobody the same statements run.
        long user = attempt.user().orElse(Users.UNKNOWN_USER_ID);
        int wrongPasswords = users.lock(user).map(User::failedAttempts).orElse(0) + 1;
        if (attempt.atPassword()) {
            users.countFailure(user);
        }
        List<CounterIncrement> incremented = new ArrayList<>();
        for (CounterIncrement increment : attempt.increments()) {
            if (incrementOrCreate(increment)) {
                incremented.add(increment);
            } else if (increment.refuses()) {
                throw new TooManyAttemptsException(increment, limit(increment));
            }
        }
        return attempt.counted(
                incremented,
                attempt.atPassword()
                        && wrongPasswords > settings.throttle().account().mostFailures());
    }

    private boolean incrementOrCreate(CounterIncrement increment) {
        long now = clock.instant().toEpochMilli();
        if (increment(increment, now) == 1) {
            return true;
        }
        if (entities.find(Counter.class, increment.subject()) == null) {
            UniqueViolation.persist(entities, new Counter(increment, now));
            return true;
        }
        // Closed; or made by somebody else after the statement above had found no row, and then open.
        return increment(increment, now) == 1;
    }

    private int increment(CounterIncrement increment, long now) {
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

    private RateLimit limit(CounterIncrement increment) {
        Instant now = clock.instant();
        String end = increment.policy() instanceof LimitPolicy.ExponentialBackoff ? "c.closedUntil" : "c.forgetAt";
        Instant resetsAt = entities.createQuery(
                        "SELECT " + end + " FROM Counter c WHERE c.subject = :subject", Long.class)
                .setParameter("subject", increment.subject())
                .getResultStream()
                .map(Instant::ofEpochMilli)
                .findFirst()
                .orElse(now);
        return new RateLimit(increment.policy().limit(), resetsAt, Duration.between(now, resetsAt));
    }

    /**
     * Writes a refusal down, once for each time that its counter closes: it takes a failure, or a window, to close one, so
     * whoever goes on and on against a closed door does not fill the table.
     */
    public void tell(TooManyAttemptsException refusal, AuditContext act) {
        int first = entities.createQuery(
                        "UPDATE Counter c SET c.told = :end WHERE c.subject = :subject AND c.told <> :end")
                .setParameter("end", refusal.limit().resetsAt().toEpochMilli())
                .setParameter("subject", refusal.refusing().subject())
                .executeUpdate();
        if (first == 1) {
            trail.record(act.refused(refusal.refusing().kind().reason()));
        }
    }

    /** Takes back that an attempt failed: nothing was compared, or what was compared was right. */
    public void refund(Attempt attempt) {
        long user = attempt.user().orElse(Users.UNKNOWN_USER_ID);
        users.lock(user);
        if (attempt.atPassword()) {
            users.refundFailure(user);
        }
        attempt.increments().forEach(this::refund);
    }

    private void refund(CounterIncrement increment) {
        entities.createQuery("UPDATE Counter c SET c.failures = c.failures - 1, c.delay = c.delay / 2,"
                        + " c.closedUntil = 0, c.forgetAt = (CASE WHEN c.failures <= 1 THEN 0 ELSE c.forgetAt END)"
                        + " WHERE c.subject = :subject AND c.failures > 0")
                .setParameter("subject", increment.subject())
                .executeUpdate();
    }

    /** The password was right: its account begins anew; address and application have one failure less, as if it had not been. */
    public void succeed(Attempt attempt) {
        users.clearFailures(attempt.user().orElse(Users.UNKNOWN_USER_ID));
        for (CounterIncrement increment : attempt.increments()) {
            if (increment.kind() == LimitKind.ACCOUNT) {
                clear("c.subject = :it", increment.subject());
            } else {
                refund(increment);
            }
        }
    }

    /** With a new password its account begins anew, whoever failed at it and wherever. */
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
