package org.passwordservice.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.request.RateLimit;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/** Counters in memory. A test sees what stays counted, and decides which of them refuse attempts. */
public final class MemoryCounters extends Counters {

    public static final RateLimit LIMIT =
            new RateLimit(5, Instant.parse("2026-01-01T00:00:08Z"), Duration.ofSeconds(8));

    static final KeyedDigest KEY = new KeyedDigest(new Secret("0123456789abcdef0123456789abcdef"));

    final List<Charge> charges = new ArrayList<>();

    private final Map<CounterIncrement, Integer> failures = new HashMap<>();
    private final List<RuntimeException> errors = new ArrayList<>();
    private final RecordingAuditTrail trail;
    private final PendingRefunds pendingRefunds = new PendingRefunds();
    private Predicate<CounterIncrement> closed = increment -> false;
    private boolean passwordDisabled;

    public MemoryCounters(RecordingAuditTrail trail) {
        this.trail = trail;
        pendingRefunds.counters = this;
    }

    /** A throttle on these counters. */
    public Throttle throttle(Settings settings, PasswordHasher hasher) {
        Throttle throttle = new Throttle();
        throttle.hasher = hasher;
        throttle.charges = new Charges();
        throttle.charges.settings = settings;
        throttle.charges.serverKey = KEY;
        throttle.counters = this;
        throttle.pendingRefunds = pendingRefunds;
        throttle.trail = trail;
        return throttle;
    }

    /** What is counted now, by the names of the limits; none that is zero. */
    public Map<String, Integer> failures() {
        Map<String, Integer> byKind = new TreeMap<>();
        failures.forEach((increment, count) -> byKind.merge(increment.kind().name(), count, Integer::sum));
        byKind.values().removeIf(count -> count == 0);
        return byKind;
    }

    /** Refunds what attempts left that ended in an error. */
    public void refundPending() {
        pendingRefunds.refundAll();
    }

    /** From now on every attempt is refused. */
    public void close() {
        closed = increment -> increment.refusal() != CounterIncrement.Refusal.NONE;
    }

    /** From now on every attempt is refused that this limit concerns. */
    void close(LimitKind kind) {
        closed = increment -> increment.kind() == kind && increment.refusal() != CounterIncrement.Refusal.NONE;
    }

    /** From now on so many passwords were wrong that not even the right one is accepted. */
    public void disablePassword() {
        passwordDisabled = true;
    }

    /** The next calls fail. */
    public void fail(List<? extends RuntimeException> next) {
        errors.addAll(next);
    }

    @Override
    public void checkOpen(Charge charge) throws TooManyAttemptsException {
        charges.add(charge);
        Optional<CounterIncrement> refusing = Stream.concat(charge.increments().stream(), charge.onFailure().stream())
                .filter(closed)
                .findFirst();
        if (refusing.isPresent()) {
            throw new TooManyAttemptsException(refusing.get(), LIMIT, false);
        }
    }

    @Override
    public Charge.Counted increment(Charge charge) {
        failIfAsked();
        List<CounterIncrement> made =
                charge.increments().stream().filter(this::incrementIfOpen).toList();
        return new Charge.Counted(charge.with(made), Instant.EPOCH, passwordDisabled);
    }

    private boolean incrementIfOpen(CounterIncrement increment) {
        if (increment.refusal() == CounterIncrement.Refusal.NONE
                && failures.getOrDefault(increment, 0) >= increment.policy().limit()) {
            return false;
        }
        failures.merge(increment, 1, Integer::sum);
        return true;
    }

    @Override
    public void recordRefusal(TooManyAttemptsException refusal, AuditContext audit) {
        trail.record(audit.ended(AuditVerdict.refused(refusal.refusing().kind().reason())));
    }

    @Override
    public void recordFailure(Attempt attempt, AuditEvent failure) {
        failIfAsked();
        attempt.rightPassword().ifPresent(this::refund);
        attempt.counted().forEach(counted -> counted.charge().onFailure().forEach(this::incrementIfOpen));
        trail.record(failure);
    }

    @Override
    public void refundAndRecord(Attempt attempt, Optional<AuditEvent> event) {
        attempt.refundable().forEach(this::refund);
        event.ifPresent(trail::record);
    }

    @Override
    public void refund(Charge.Counted counted) {
        failIfAsked();
        counted.charge().increments().forEach(increment -> failures.merge(increment, -1, Integer::sum));
    }

    @Override
    public void succeed(Attempt attempt) {
        attempt.counted().stream()
                .filter(counted -> counted.charge().kind() != Charge.Kind.REQUEST)
                .forEach(this::settleSuccess);
        attempt.markSucceeded();
    }

    private void settleSuccess(Charge.Counted counted) {
        counted.charge()
                .increments()
                .forEach(increment -> failures.merge(
                        increment,
                        counted.charge().isPassword() && increment.kind() == LimitKind.ACCOUNT
                                ? -failures.getOrDefault(increment, 0)
                                : -1,
                        Integer::sum));
    }

    private void failIfAsked() {
        if (!errors.isEmpty()) {
            throw errors.remove(0);
        }
    }
}
