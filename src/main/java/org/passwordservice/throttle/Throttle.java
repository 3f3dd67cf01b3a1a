package org.passwordservice.throttle;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.UniqueViolation;

/**
 * Asked by every door before it compares a password, a code or an answer. The attempt is counted as failed before the
 * comparison, so that parallel attempts win nothing; where it did not fail, that is taken back. An account that does not
 * exist is limited as one that does.
 *
 * <p>The counters of one account are raised by all doors, but only passwords are refused by them. A reset is refused by
 * what failed from the same network, and by the number of wrong codes in all: else a stranger could, by failing all the
 * time, keep the owner from the one way out.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class Throttle {

    /** Tries at the codes or the answer of one account, from one network … */
    private static final int RESET_TRIES = 5;

    /** … in a time that outlasts a code, so that a new one gives no new tries … */
    private static final Duration RESET_WINDOW = Duration.ofHours(1);

    /** … and tries at the codes of one account from everywhere: what six digits withstand for years. */
    private static final int RESET_TRIES_IN_ALL = 100;

    private static final Duration RESET_COOL_DOWN = Duration.ofHours(24);

    @EJB
    Counters counters;

    @Inject
    Settings settings;

    @Inject
    KeyedDigest serverKey;

    /** Counts an attempt at a password. */
    public Attempt atPassword(Account account, AuditContext act) throws TooManyAttemptsException {
        List<CounterIncrement> increments = new ArrayList<>();
        if (account.isNamed()) {
            increments.add(account(account, true));
        }
        increments.addAll(failures(act.origin()));
        return count(Attempt.atPassword(account, increments), act);
    }

    /** Counts an attempt at the answer to a secret question. */
    public Attempt atAnswer(Account account, AuditContext act) throws TooManyAttemptsException {
        List<CounterIncrement> increments = new ArrayList<>();
        increments.add(account(account, false));
        increments.add(resetFromNetwork(account, act.origin()));
        increments.addAll(failures(act.origin()));
        return count(Attempt.atReset(Optional.of(account), increments), act);
    }

    /**
     * Counts an attempt at a reset code.
     *
     * @param account whose code it must be; empty for anybody's, which only a strong code allows
     */
    public Attempt atCode(Optional<Account> account, AuditContext act) throws TooManyAttemptsException {
        List<CounterIncrement> increments = new ArrayList<>();
        account.ifPresent(named -> {
            increments.add(account(named, false));
            increments.add(resetFromNetwork(named, act.origin()));
            increments.add(reset(named));
        });
        increments.addAll(failures(act.origin()));
        increments.add(window(LimitKind.WRONG_CODES, "", settings.throttle().wrongCodes()));
        return count(Attempt.atReset(account, increments), act);
    }

    /** Counts a request that changes something for whoever is named in it: a request for a reset, or a registration. */
    public void request(AuditContext act) throws TooManyAttemptsException {
        Settings.Throttle limits = settings.throttle();
        List<CounterIncrement> increments = List.of(
                window(
                        LimitKind.ADDRESS_REQUESTS,
                        act.origin().client().network(),
                        limits.address().requests()),
                window(
                                LimitKind.APP_REQUESTS,
                                Long.toString(act.origin().applicationId()),
                                limits.app().requests())
                        .ofApplication(act.origin().applicationId()));
        count(Attempt.atReset(Optional.empty(), increments), act);
    }

    /**
     * Counts a reset token that turned out to be invalid. Nobody guesses those, so the answer stays the same when there were
     * too many.
     *
     * @return whether it was counted; else there were too many, and that is written down instead
     */
    public boolean countInvalidToken(AuditContext act) {
        try {
            count(Attempt.atReset(Optional.empty(), failures(act.origin())), act);
            return true;
        } catch (TooManyAttemptsException e) {
            return false;
        }
    }

    /**
     * Compares, or hashes what was right, and takes the attempt back if that could not be done.
     *
     * @param comparison whatever it fails with comes out
     */
    public <T> T compare(Attempt attempt, Supplier<T> comparison) {
        try {
            return comparison.get();
        } catch (RuntimeException e) {
            try {
                counters.refund(attempt);
            } catch (RuntimeException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private Attempt count(Attempt attempt, AuditContext act) throws TooManyAttemptsException {
        try {
            return UniqueViolation.retried(() -> counters.increment(attempt));
        } catch (TooManyAttemptsException e) {
            counters.tell(e, act);
            throw e;
        }
    }

    private CounterIncrement account(Account account, boolean refuses) {
        return increment(
                LimitKind.ACCOUNT,
                account.name(),
                account.userId(),
                LimitPolicy.ExponentialBackoff.of(settings.throttle().account()),
                refuses);
    }

    private CounterIncrement resetFromNetwork(Account account, RequestContext origin) {
        return increment(
                LimitKind.RESET_FROM_NETWORK,
                account.name() + " from " + origin.client().network(),
                account.userId(),
                new LimitPolicy.FixedWindow(RESET_TRIES, RESET_WINDOW.toMillis()),
                true);
    }

    private CounterIncrement reset(Account account) {
        LimitPolicy policy = new LimitPolicy.FixedWindow(RESET_TRIES_IN_ALL, RESET_COOL_DOWN.toMillis());
        return increment(LimitKind.RESET, account.name(), account.userId(), policy, true);
    }

    private List<CounterIncrement> failures(RequestContext origin) {
        Settings.Throttle limits = settings.throttle();
        return List.of(
                window(
                        LimitKind.ADDRESS_FAILURES,
                        origin.client().network(),
                        limits.address().failures()),
                window(
                                LimitKind.APP_FAILURES,
                                Long.toString(origin.applicationId()),
                                limits.app().failures())
                        .ofApplication(origin.applicationId()));
    }

    private CounterIncrement window(LimitKind kind, String subject, int limit) {
        LimitPolicy policy =
                new LimitPolicy.FixedWindow(limit, settings.throttle().window().toMillis());
        return increment(kind, subject, Optional.empty(), policy, true);
    }

    private CounterIncrement increment(
            LimitKind kind, String subject, Optional<Long> userId, LimitPolicy policy, boolean refuses) {
        return new CounterIncrement(kind, serverKey.of("throttle", kind + " " + subject), userId, policy, refuses);
    }
}
