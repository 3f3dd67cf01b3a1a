package org.passwordservice.throttle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.audit.AuditedResult;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.storage.UniqueViolation;

/**
 * One attempt of one request: its permit to hash, its counters and its audit context together.
 *
 * <p>A flow begins it, waits for the permit where it hashes, counts what it is about to compare, compares, and settles it
 * with the result. An attempt that is closed without being settled, because something failed, refunds all that it counted.
 * So nothing that ends in 500 or 503 is charged, and a right password is not counted as wrong because the database went
 * away after the comparison.
 */
public final class Attempt implements AutoCloseable {

    private final Throttle throttle;
    private final List<Charge.Counted> counted = new ArrayList<>();
    private AuditContext audit;
    private Optional<HashPermit> permit = Optional.empty();
    private boolean succeeded;
    private boolean settled;

    Attempt(Throttle throttle, AuditContext audit) {
        this.throttle = throttle;
        this.audit = audit;
    }

    /** What every event about this attempt has in common. */
    public AuditContext audit() {
        return audit;
    }

    /** Replaces the audit context, when the user is known. */
    public void identify(AuditContext identified) {
        audit = identified;
    }

    /**
     * Waits for the permit to hash. To be called before anything is looked up or counted, so that an overload costs nobody
     * an attempt.
     *
     * @throws org.passwordservice.request.OverloadedException if the wait is too long
     * @throws IllegalStateException if something was counted already
     */
    public void awaitPermit(HashPurpose purpose) {
        if (!counted.isEmpty()) {
            throw new IllegalStateException("A permit is taken before anything is counted");
        }
        permit = Optional.of(throttle.hasher.awaitPermit(purpose));
    }

    /** The permit to hash, which the attempt holds until it is closed. */
    public HashPermit permit() {
        return permit.orElseThrow(() -> new IllegalStateException("The attempt holds no permit"));
    }

    /** Counts a wrong password until the attempt turns out to be something else. */
    public void countPassword(Account account) throws TooManyAttemptsException {
        count(throttle.charges.password(account, audit.request()));
    }

    /** Counts a wrong answer to a secret question until the attempt turns out to be something else. */
    public void countAnswer(Account account) throws TooManyAttemptsException {
        count(throttle.charges.answer(account, audit.request()));
    }

    /**
     * Counts a wrong code until the attempt turns out to be something else.
     *
     * @param account whose code it must be; empty for any user's, which only a strong code allows
     */
    public void countCode(Optional<Account> account) throws TooManyAttemptsException {
        count(throttle.charges.code(account, audit.request()));
    }

    /** Counts a request that changes something for the person it names: asking for a reset, or a registration. */
    public void countRequest() throws TooManyAttemptsException {
        count(throttle.charges.request(audit.request()));
    }

    /**
     * Counts an invalid reset token. Such tokens cannot be guessed, so no number of them refuses anything.
     *
     * @return whether it is the first of its network and application in this window: one event stands for all
     */
    public boolean countInvalidToken() {
        try {
            Charge.Counted made = count(throttle.charges.invalidToken(audit.request()));
            return !made.charge().increments().isEmpty();
        } catch (TooManyAttemptsException e) {
            throw new IllegalStateException("Its counter refuses nothing", e);
        }
    }

    private Charge.Counted count(Charge charge) throws TooManyAttemptsException {
        Charge.Counted made = throttle.count(charge, audit);
        counted.add(made);
        return made;
    }

    /** Whether so many passwords were wrong before this one that not even the right one is accepted. */
    public boolean isPasswordDisabled() {
        return counted.stream().anyMatch(Charge.Counted::passwordDisabled);
    }

    /** All that was counted. */
    List<Charge.Counted> counted() {
        return List.copyOf(counted);
    }

    /** Its counters were settled in the transaction of the success, which may still be rolled back. */
    void markSucceeded() {
        succeeded = true;
    }

    /**
     * Ends the attempt by its result: records a failure or refusal; leaves a failure counted and refunds everything else,
     * except requests, which count however they end.
     */
    public void settle(AuditedResult result) {
        Optional<AuditVerdict> verdict = result.verdict();
        if (verdict.filter(v -> v.outcome() == AuditOutcome.FAILURE).isPresent()) {
            UniqueViolation.retried(() -> {
                throttle.counters.recordFailure(this, audit.ended(verdict.get()));
                return true;
            });
        } else {
            throttle.trail.recordVerdict(audit, result);
            if (!succeeded) {
                counted.stream()
                        .filter(made -> made.charge().kind() != Charge.Kind.REQUEST)
                        .forEach(throttle.counters::refund);
            }
        }
        settled = true;
    }

    /** Releases the permit, and has refunded what was counted unless the attempt is settled. */
    @Override
    public void close() {
        permit.ifPresent(HashPermit::close);
        if (!settled) {
            settled = true;
            counted.forEach(throttle.pendingRefunds::add);
        }
    }
}
