package org.passwordservice.throttle;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.request.RateLimit;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.CounterIncrement.Refusal;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Counts attempts, and refunds them ({@code docs/decisions/003}). Every transaction locks the user's row first, then counters in
 * the order of their kinds.
 */
@Stateless
public class Counters {

    @Inject
    CounterRows rows;

    @Inject
    CodesInARow codesInARow;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @EJB
    Users users;

    @EJB
    AuditTrail trail;

    @Inject
    Charges charges;

    /**
     * Checks the counters without locking or writing a row, so that a refused attempt costs the same for known and
     * unknown users.
     *
     * @throws TooManyAttemptsException if a counter that refuses has reached its limit
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void checkOpen(Charge charge) throws TooManyAttemptsException {
        List<CounterIncrement> all = charge.all();
        Map<String, Counter> counters = rows.read(all);
        List<CounterIncrement> reached = all.stream()
                .filter(increment -> hasReachedLimit(increment, counters.get(increment.subject())))
                .toList();
        boolean siteFails =
                reached.stream().anyMatch(increment -> increment.kind().isOfSite());
        for (CounterIncrement increment : reached) {
            if (increment.refuses(siteFails)) {
                throw refusal(increment, counters.get(increment.subject()));
            }
        }
    }

    private boolean hasReachedLimit(CounterIncrement increment, @Nullable Counter counter) {
        return counter != null && counter.hasReachedLimit(increment.policy(), clock.instant());
    }

    /**
     * Counts an attempt, in its own transaction. If a counter that refuses all attempts has reached its limit, none is
     * incremented; a shared counter at its limit is left out, as {@link #checkOpen} decides on it.
     *
     * @throws TooManyAttemptsException if a counter that refuses all attempts has reached its limit
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created a counter; the caller
     *     retries
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Charge.Counted increment(Charge charge) throws TooManyAttemptsException {
        // The user's row is locked first, as in every transaction; for an unknown user the same statements run.
        long user = charge.userId().orElse(Users.UNKNOWN_USER_ID);
        int wrongPasswords = users.lock(user).map(User::failedAttempts).orElse(0) + 1;
        if (charge.isPassword()) {
            users.countFailure(user);
        }
        List<CounterIncrement> made = new ArrayList<>();
        for (CounterIncrement increment : charge.increments()) {
            if (rows.incrementOrCreate(increment)) {
                made.add(increment);
            } else if (increment.refusal() == Refusal.ALL) {
                throw refusal(increment, rows.read(List.of(increment)).get(increment.subject()));
            }
        }
        boolean disabled = charge.isPassword()
                && wrongPasswords > settings.throttle().account().mostFailures();
        return new Charge.Counted(charge.with(made), clock.instant(), disabled);
    }

    private TooManyAttemptsException refusal(CounterIncrement increment, @Nullable Counter counter) {
        Instant now = clock.instant();
        // Consecutive codes refuse only until those under way have ended, or the password is revoked.
        Instant end = counter == null || increment.kind() == LimitKind.FACTOR_IN_A_ROW
                ? now
                : counter.refusesUntil(increment.policy());
        RateLimit limit = new RateLimit(increment.policy().limit(), end, Duration.between(now, end));
        return new TooManyAttemptsException(increment, limit, counter != null && counter.isRecordedUntil(end));
    }

    /**
     * Records a refusal in the audit, once for each time that the counter reaches its limit, so that repeated requests
     * do not fill the table.
     */
    public void recordRefusal(TooManyAttemptsException refusal, AuditContext audit) {
        if (refusal.refusing().kind() == LimitKind.FACTOR_IN_A_ROW) {
            codesInARow.refused(refusal.refusing(), audit);
            return;
        }
        if (rows.markRecorded(refusal.refusing(), refusal.limit().resetsAt())) {
            trail.record(
                    audit.ended(AuditVerdict.refused(refusal.refusing().kind().reason())));
        }
    }

    /**
     * Records a failure in the audit, and increments the counters that count only failures. Too many consecutive wrong
     * codes of the second factor revoke the password, which their sender knows.
     *
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created a counter; the caller
     *     retries
     */
    public void recordFailure(Attempt attempt, AuditEvent failure) {
        attempt.rightPassword().ifPresent(this::refund);
        List<Charge> all =
                attempt.counted().stream().map(Charge.Counted::charge).toList();
        all.stream()
                .filter(charge -> charge.kind() == Charge.Kind.FACTOR)
                .forEach(charge -> users.lock(charge.userId().orElseThrow()));
        all.stream()
                .flatMap(charge -> charge.onFailure().stream())
                .sorted(Comparator.comparing(CounterIncrement::kind))
                .forEach(rows::incrementOrCreate);
        all.forEach(charge -> codesInARow.failed(charge, attempt.audit()));
        trail.record(failure);
    }

    /**
     * Refunds an attempt that did not fail, and records what it was.
     *
     * @param event empty if nothing is recorded
     */
    public void refundAndRecord(Attempt attempt, Optional<AuditEvent> event) {
        attempt.refundable().forEach(this::refund);
        event.ifPresent(trail::record);
    }

    /** Refunds a charge, because nothing was compared or nothing was wrong. */
    public void refund(Charge.Counted counted) {
        long user = counted.charge().userId().orElse(Users.UNKNOWN_USER_ID);
        users.lock(user);
        if (counted.charge().isPassword()) {
            users.refundFailure(user);
        }
        counted.charge().increments().forEach(increment -> rows.decrement(increment, counted.at()));
    }

    /**
     * Settles the counters of a success, in its transaction: clears the account's counter after a right password, and
     * decrements the others.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void succeed(Attempt attempt) {
        for (Charge.Counted counted : attempt.counted()) {
            switch (counted.charge().kind()) {
                case PASSWORD -> {
                    users.clearFailures(counted.charge().userId().orElse(Users.UNKNOWN_USER_ID));
                    settle(counted, LimitKind.ACCOUNT);
                    counted.charge().onSuccess().forEach(rows::incrementOrCreate);
                }
                case FACTOR -> {
                    rows.clearAccountOf(counted.charge().userId().orElseThrow(), LimitKind::isOfCodesInARow);
                    refund(counted);
                }
                case RESET_SECRET -> refund(counted);
                case REQUEST -> {
                    // It counts however it ends.
                }
            }
        }
        attempt.markSucceeded();
    }

    /** Clears one counter of a success, and decrements the others. */
    private void settle(Charge.Counted counted, LimitKind cleared) {
        for (CounterIncrement increment : counted.charge().increments()) {
            if (increment.kind() == cleared) {
                rows.clear(increment);
            } else {
                rows.decrement(increment, counted.at());
            }
        }
    }

    /**
     * Settles what the right password of a log in has counted, once the second factor is right too.
     *
     * @param network of the client that sent the password
     * @param countedAt what {@link Attempt#leaveCounted} returned
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void completeLogIn(User user, String network, Instant countedAt) {
        users.clearFailures(user.id());
        settle(charges.passwordOf(Account.of(user), network, countedAt), LimitKind.ACCOUNT);
    }

    /** Clears what was counted of a user's second factor, after a recovery code. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void clearFactor(long userId) {
        rows.clearAccountOf(userId, LimitKind::isClearedByRecoveryCode);
    }

    /** Clears all counters of an account, also those that only time or an administrator clears. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void clearAll(long userId) {
        users.clearFailures(userId);
        rows.clearAccountOf(userId, kind -> true);
    }

    /** Until when the account's passwords are refused because of failures; empty if they are not. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Instant> delayedUntil(long userId) {
        return rows.latestDelay(userId, clock.instant());
    }

    /** Clears all counters of an account when its password is replaced. */
    public void clearOnPasswordReplaced(@Observes PasswordReplaced event) {
        rows.clearAccountOf(event.userId(), LimitKind::isClearedByNewPassword);
    }
}
