package org.passwordservice.throttle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditedResult;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.storage.UniqueViolation;

/**
 * The attempt of one request: its permit to hash, its counters and its audit context.
 *
 * <p>A flow begins the attempt, counts before it compares, and settles the attempt with its result. An attempt that is
 * refused waits for no permit, and one that gets no permit is not counted. An attempt that is closed unsettled, because of an exception, refunds all that it counted, so that a
 * response of 500 or 503 costs no attempt ({@code docs/decisions/003}).
 */
public final class Attempt implements AutoCloseable {

    private final Throttle throttle;
    private final List<Charge.Counted> counted = new ArrayList<>();
    private AuditContext audit;
    private Optional<HashPermit> permit = Optional.empty();
    private Optional<Charge.Counted> rightPassword = Optional.empty();
    private boolean succeeded;
    private boolean failed;
    private boolean settled;

    Attempt(Throttle throttle, AuditContext audit) {
        this.throttle = throttle;
        this.audit = audit;
    }

    /** The audit context of this attempt. */
    public AuditContext audit() {
        return audit;
    }

    /** Replaces the audit context once the user is known. */
    public void identify(AuditContext identified) {
        audit = identified;
    }

    /**
     * Waits for a permit to hash, where nothing is counted before the hash. Otherwise the {@code count…} methods do it.
     * Must be called before anything is counted, so that an overload costs no attempt.
     *
     * @throws org.passwordservice.request.OverloadedException if the queue is full or the wait is too long
     * @throws IllegalStateException if something was already counted
     */
    public void awaitPermit(HashPurpose purpose) {
        if (!counted.isEmpty()) {
            throw new IllegalStateException("A permit must be acquired before anything is counted");
        }
        permit = Optional.of(throttle.hasher.awaitPermit(purpose));
    }

    /**
     * The permit, which the attempt holds until it is closed.
     *
     * @throws IllegalStateException if the attempt has none
     */
    public HashPermit permit() {
        return permit.orElseThrow(() -> new IllegalStateException("The attempt holds no permit"));
    }

    /**
     * Counts a wrong password; settling refunds it if the password was right. Waits for a permit before, unless the
     * attempt is refused.
     *
     * @throws org.passwordservice.request.OverloadedException if no permit is granted in time; nothing was counted
     */
    public void countPassword(Account account, HashPurpose purpose) throws TooManyAttemptsException {
        count(throttle.charges.password(account, audit.request()), Optional.of(purpose));
    }

    /** As {@link #countPassword}, where the right password is replaced; users can do that only so often. */
    public void countChange(Account account) throws TooManyAttemptsException {
        count(throttle.charges.change(account, audit.request()), Optional.of(HashPurpose.CHANGE));
    }

    /** Counts a wrong answer to a secret question; settling refunds it if the answer was right. */
    public void countAnswer(Account account) throws TooManyAttemptsException {
        count(throttle.charges.answer(account, audit.request()), Optional.empty());
    }

    /**
     * Counts a wrong code; settling refunds it if the code was right.
     *
     * @param account the account that the code must belong to; empty for any, which only strong codes allow
     */
    public void countCode(Optional<Account> account) throws TooManyAttemptsException {
        count(throttle.charges.code(account, audit.request()), Optional.empty());
    }

    /**
     * Counts a wrong code by which a logged-in user confirms a change; settling refunds it if the code was right. The
     * code has a limit of its own besides.
     */
    public void countConfirmation(Account account) throws TooManyAttemptsException {
        count(throttle.charges.confirmation(account, audit.request()), Optional.empty());
    }

    /**
     * Counts a wrong code of the second factor; settling refunds it if the code was right.
     *
     * @param recovery whether it is a recovery code, which no limit refuses
     * @param knownOrigin whether the user has logged in from there, which the limit of all second factors does not refuse
     */
    public void countFactorCode(Account account, boolean recovery, boolean knownOrigin)
            throws TooManyAttemptsException {
        count(throttle.charges.factorCode(account, recovery, knownOrigin, audit.request()), Optional.empty());
    }

    /** Notes that the password that was counted last is right, so that a wrong code after it does not count it as wrong. */
    public void passwordIsRight() {
        rightPassword = Optional.of(counted.get(counted.size() - 1));
    }

    /** The charge of a right password; empty if there was none. */
    Optional<Charge.Counted> rightPassword() {
        return rightPassword;
    }

    /**
     * Leaves the right password counted as a wrong one until the log in is complete, and
     * {@link Counters#completeLogIn} settles it.
     *
     * @return when it was counted
     */
    public Instant leaveCounted() {
        Charge.Counted password = counted.get(0);
        succeeded = true;
        return password.at();
    }

    /**
     * Counts a request for a reset or a registration, whether it succeeds or fails.
     *
     * @param purpose of the hash that the request needs, for which it waits as {@link #countPassword} does; empty if it
     *     needs none
     */
    public void countRequest(Optional<HashPurpose> purpose) throws TooManyAttemptsException {
        count(throttle.charges.request(audit.request()), purpose);
    }

    /**
     * Counts an invalid reset token. Reset tokens cannot be guessed, so this limit refuses nothing.
     *
     * @return whether it is the first of its network and application in this window; only the first is recorded
     */
    public boolean countInvalidToken() {
        try {
            Charge.Counted made = count(throttle.charges.invalidToken(audit.request()), Optional.empty());
            return !made.charge().increments().isEmpty();
        } catch (TooManyAttemptsException e) {
            throw new IllegalStateException("The counter of invalid tokens refuses nothing", e);
        }
    }

    private Charge.Counted count(Charge charge, Optional<HashPurpose> purpose) throws TooManyAttemptsException {
        throttle.check(charge, audit);
        purpose.ifPresent(this::awaitPermit);
        Charge.Counted made = throttle.count(charge, audit);
        counted.add(made);
        return made;
    }

    /** Whether the password is disabled after too many wrong attempts, so that even the right one is rejected. */
    public boolean isPasswordDisabled() {
        return counted.stream().anyMatch(Charge.Counted::passwordDisabled);
    }

    /** The charges that were counted. */
    List<Charge.Counted> counted() {
        return List.copyOf(counted);
    }

    /** Marks that the counters were settled in the transaction of the success, which may still be rolled back. */
    void markSucceeded() {
        succeeded = true;
    }

    /**
     * Settles the attempt with its result, in one transaction: records a failure or refusal; refunds what was counted
     * unless the attempt failed, except requests and invalid tokens, which always count.
     */
    public void settle(AuditedResult result) {
        Optional<AuditEvent> event = result.verdict().map(audit::ended);
        failed = event.filter(e -> e.outcome() == AuditOutcome.FAILURE).isPresent();
        if (failed) {
            UniqueViolation.retried(() -> {
                throttle.counters.recordFailure(this, event.orElseThrow());
                return true;
            });
        } else if (event.isPresent() || !refundable().isEmpty()) {
            throttle.counters.refundAndRecord(this, event);
        }
        settled = true;
    }

    /** The charges that count only for failures and are not settled yet. */
    List<Charge.Counted> refundable() {
        return succeeded
                ? List.of()
                : counted.stream()
                        .filter(made -> made.charge().kind() != Charge.Kind.REQUEST)
                        .toList();
    }

    /**
     * Releases the permit, and has what was counted refunded unless the attempt is settled. A secret that was wrong stays
     * counted even if its failure could not be recorded: otherwise every error would be a free guess.
     */
    @Override
    public void close() {
        permit.ifPresent(HashPermit::close);
        if (!settled) {
            settled = true;
            counted.stream()
                    .filter(made -> !failed || made.charge().kind() == Charge.Kind.REQUEST)
                    .forEach(throttle.pendingRefunds::add);
        }
    }
}
