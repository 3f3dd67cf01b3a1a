package org.passwordservice.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.request.RateLimit;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/** Counters without a database, which write down what is asked of them. */
public final class RecordingCounters extends Counters {

    public static final RateLimit LIMIT =
            new RateLimit(5, Instant.parse("2026-01-01T00:00:08Z"), Duration.ofSeconds(8));

    static final KeyedDigest KEY = new KeyedDigest(new Secret("0123456789abcdef0123456789abcdef"));

    final List<Attempt> asked = new ArrayList<>();

    private final List<String> journal;
    private final List<RuntimeException> failures = new ArrayList<>();
    private Predicate<CounterIncrement> closed = increment -> false;
    private boolean passwordDisabled;
    private @Nullable Attempt counted;

    /**
     * @param journal where it is written
     */
    public RecordingCounters(List<String> journal) {
        this.journal = journal;
    }

    /** What asks them. */
    public Throttle throttle(Settings settings) {
        Throttle throttle = new Throttle();
        throttle.counters = this;
        throttle.settings = settings;
        throttle.serverKey = KEY;
        return throttle;
    }

    /** From now on every attempt is refused. */
    public void close() {
        closed = CounterIncrement::refuses;
    }

    /** From now on every attempt is refused that this limit concerns. */
    void close(LimitKind kind) {
        closed = increment -> increment.kind() == kind && increment.refuses();
    }

    /** From now on so many passwords were wrong that not even the right one is accepted. */
    public void disablePassword() {
        passwordDisabled = true;
    }

    /** The next calls fail. */
    void fail(List<RuntimeException> errors) {
        failures.addAll(errors);
    }

    @Override
    public Attempt increment(Attempt attempt) throws TooManyAttemptsException {
        asked.add(attempt);
        failIfAsked();
        Optional<CounterIncrement> refusing =
                attempt.increments().stream().filter(closed).findFirst();
        if (refusing.isPresent()) {
            journal.add("refused");
            throw new TooManyAttemptsException(refusing.get(), LIMIT);
        }
        Attempt incremented = attempt.counted(attempt.increments(), passwordDisabled);
        counted = incremented;
        journal.add("counted at " + (attempt.atPassword() ? "password" : "reset") + " of "
                + attempt.user().map(id -> "user " + id).orElse("nobody"));
        return incremented;
    }

    @Override
    public void tell(TooManyAttemptsException refusal, AuditContext act) {
        journal.add(
                RecordingAuditTrail.line(act.refused(refusal.refusing().kind().reason())));
    }

    @Override
    public void refund(Attempt attempt) {
        failIfAsked();
        journal.add(same(attempt) + "taken back");
    }

    @Override
    public void succeed(Attempt attempt) {
        journal.add(same(attempt) + "succeeded");
    }

    Optional<Attempt> counted() {
        return Optional.ofNullable(counted);
    }

    private String same(Attempt attempt) {
        return attempt == counted ? "" : "another than was counted ";
    }

    private void failIfAsked() {
        if (!failures.isEmpty()) {
            throw failures.remove(0);
        }
    }
}
