package org.passwordservice.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.settings.CodeFormat;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.CounterIncrement.Refusal;

/**
 * Chooses the counters of an attempt and their limits.
 *
 * <p>Wrong passwords, codes and answers all count for the account, but the account's counter refuses passwords only.
 * Resets are refused by counters of the same network and of all wrong codes; otherwise a stranger's failures could
 * block the owner's reset. Unknown names have the same counters.
 *
 * <p>The counters that many clients share, of an application and of all wrong codes, refuse only sites that have failed
 * themselves; otherwise a stranger could close an application for everybody.
 */
@ApplicationScoped
public class Charges {

    /** Allowed wrong codes and answers for one account from one network in {@link #RESET_WINDOW}. */
    private static final int RESET_TRIES = 5;

    /** Longer than a code is valid, so that a new code does not allow new attempts. */
    private static final Duration RESET_WINDOW = Duration.ofHours(1);

    /**
     * Allowed wrong codes for one account from all networks in {@link #RESET_COOL_DOWN}, which six digits withstand for
     * years.
     */
    private static final int RESET_TRIES_IN_ALL = 100;

    private static final Duration RESET_COOL_DOWN = Duration.ofHours(24);

    /** Allowed changes of one user's password in {@link #CHANGES_WINDOW}; each costs hashes, a row and a mail. */
    private static final int CHANGES = 10;

    private static final Duration CHANGES_WINDOW = Duration.ofHours(1);

    /** Allowed wrong codes of the second factor of one account from one network in {@link #FACTOR_WINDOW}. */
    private static final int FACTOR_TRIES = 5;

    private static final Duration FACTOR_WINDOW = Duration.ofHours(1);

    /** Consecutive wrong codes of one account, after which the password is revoked: whoever sends them knows it. */
    private static final int FACTOR_TRIES_IN_A_ROW = 20;

    private static final Duration FACTOR_ROW_MEMORY = Duration.ofDays(365);

    /** Allowed wrong codes of one account in {@link #FACTOR_MEMORY}; then only recovery codes are compared. */
    private static final int FACTOR_TRIES_IN_ALL = 100;

    private static final Duration FACTOR_MEMORY = Duration.ofDays(30);

    /** Allowed wrong codes of all second factors in a window. */
    private static final int FACTOR_TRIES_OF_ALL = 200;

    @Inject
    Settings settings;

    @Inject
    KeyedDigest serverKey;

    Charge password(Account account, RequestContext request) {
        List<CounterIncrement> increments = new ArrayList<>();
        if (account.isNamed()) {
            increments.add(account(account, Refusal.ALL));
        }
        increments.add(addressFailures(request));
        return new Charge(Charge.Kind.PASSWORD, account.userId(), increments, sharedFailures(request));
    }

    /** As {@link #password}, where a success changes the password. */
    Charge change(Account account, RequestContext request) {
        Charge password = password(account, request);
        LimitPolicy policy = new LimitPolicy.FixedWindow(CHANGES, CHANGES_WINDOW.toMillis());
        CounterIncrement change =
                increment(LimitKind.PASSWORD_CHANGES, account.name(), account.userId(), policy, Refusal.ALL);
        return new Charge(
                password.kind(), password.userId(), password.increments(), List.of(change), password.onFailure());
    }

    Charge answer(Account account, RequestContext request) {
        return new Charge(
                Charge.Kind.RESET_SECRET,
                account.userId(),
                List.of(account(account, Refusal.NONE), resetFromNetwork(account, request), addressFailures(request)),
                sharedFailures(request));
    }

    Charge code(Optional<Account> account, RequestContext request) {
        List<CounterIncrement> increments = new ArrayList<>();
        account.ifPresent(named -> {
            increments.add(account(named, Refusal.NONE));
            increments.add(resetFromNetwork(named, request));
            increments.add(reset(named));
        });
        increments.add(addressFailures(request));
        increments.add(wrongCodes());
        return new Charge(
                Charge.Kind.RESET_SECRET, account.flatMap(Account::userId), increments, sharedFailures(request));
    }

    /** It does not count for the account: whoever has a session must not delay the log in of its owner. */
    Charge confirmation(Account account, RequestContext request) {
        CounterIncrement fromNetwork = increment(
                LimitKind.CONFIRMATIONS_FROM_NETWORK,
                account.name() + " from " + request.client().network(),
                account.userId(),
                new LimitPolicy.FixedWindow(RESET_TRIES, RESET_WINDOW.toMillis()),
                Refusal.ALL);
        return new Charge(
                Charge.Kind.RESET_SECRET,
                account.userId(),
                List.of(fromNetwork, addressFailures(request)),
                sharedFailures(request));
    }

    /**
     * A code of the second factor, after the right password. Nothing that a stranger without the password can fill refuses
     * it.
     *
     * @param recovery whether it is a recovery code, which cannot be guessed and is never refused
     * @param knownOrigin whether the user has logged in from there
     */
    Charge factorCode(Account account, boolean recovery, boolean knownOrigin, RequestContext request) {
        Refusal refusal = recovery ? Refusal.NONE : Refusal.ALL;
        return new Charge(
                Charge.Kind.FACTOR,
                account.userId(),
                List.of(
                        factor(
                                LimitKind.FACTOR_FROM_NETWORK,
                                account.name() + " from " + request.client().network(),
                                account,
                                new LimitPolicy.FixedWindow(FACTOR_TRIES, FACTOR_WINDOW.toMillis()),
                                refusal),
                        factor(
                                LimitKind.FACTOR_IN_A_ROW,
                                account.name(),
                                account,
                                new LimitPolicy.FixedWindow(FACTOR_TRIES_IN_A_ROW, FACTOR_ROW_MEMORY.toMillis()),
                                Refusal.NONE),
                        factor(
                                LimitKind.FACTOR,
                                account.name(),
                                account,
                                new LimitPolicy.FixedWindow(FACTOR_TRIES_IN_ALL, FACTOR_MEMORY.toMillis()),
                                refusal)),
                List.of(window(
                        LimitKind.WRONG_FACTOR_CODES, "", FACTOR_TRIES_OF_ALL, knownOrigin ? Refusal.NONE : refusal)));
    }

    private CounterIncrement factor(
            LimitKind kind, String subject, Account account, LimitPolicy policy, Refusal refusal) {
        return increment(kind, subject, account.userId(), policy, refusal);
    }

    /** What the right password of a log in has counted, for the complete log in to settle. */
    Charge.Counted passwordOf(Account account, String network, Instant countedAt) {
        CounterIncrement address = window(
                LimitKind.ADDRESS_FAILURES,
                network,
                settings.throttle().address().failures(),
                Refusal.ALL);
        Charge charge = new Charge(
                Charge.Kind.PASSWORD, account.userId(), List.of(account(account, Refusal.ALL), address), List.of());
        return new Charge.Counted(charge, countedAt, false);
    }

    Charge request(RequestContext request) {
        return new Charge(
                Charge.Kind.REQUEST,
                Optional.empty(),
                List.of(
                        window(
                                LimitKind.ADDRESS_REQUESTS,
                                request.client().network(),
                                settings.throttle().address().requests(),
                                Refusal.ALL),
                        site(LimitKind.SITE_REQUESTS, request),
                        ofApplication(
                                LimitKind.APP_REQUESTS,
                                request.applicationId(),
                                settings.throttle().app().requests())),
                List.of());
    }

    Charge invalidToken(RequestContext request) {
        String subject = request.client().site() + " by " + request.applicationId();
        return new Charge(
                Charge.Kind.REQUEST,
                Optional.empty(),
                List.of(window(LimitKind.INVALID_TOKENS, subject, 1, Refusal.NONE)),
                List.of());
    }

    private CounterIncrement account(Account account, Refusal refusal) {
        return increment(
                LimitKind.ACCOUNT,
                account.name(),
                account.userId(),
                LimitPolicy.ExponentialBackoff.of(settings.throttle().account()),
                refusal);
    }

    private CounterIncrement resetFromNetwork(Account account, RequestContext request) {
        return increment(
                LimitKind.RESET_FROM_NETWORK,
                account.name() + " from " + request.client().network(),
                account.userId(),
                new LimitPolicy.FixedWindow(RESET_TRIES, RESET_WINDOW.toMillis()),
                Refusal.ALL);
    }

    private CounterIncrement reset(Account account) {
        LimitPolicy policy = new LimitPolicy.FixedWindow(RESET_TRIES_IN_ALL, RESET_COOL_DOWN.toMillis());
        return increment(LimitKind.RESET, account.name(), account.userId(), policy, Refusal.ALL);
    }

    private CounterIncrement addressFailures(RequestContext request) {
        return window(
                LimitKind.ADDRESS_FAILURES,
                request.client().network(),
                settings.throttle().address().failures(),
                Refusal.ALL);
    }

    /** Many short codes would be found in time by many sites, so six digits are refused to all of them. */
    private CounterIncrement wrongCodes() {
        Refusal refusal = settings.reset().codeFormat() == CodeFormat.DIGITS ? Refusal.ALL : Refusal.OF_FAILING_SITES;
        return window(LimitKind.WRONG_CODES, "", settings.throttle().wrongCodes(), refusal);
    }

    private List<CounterIncrement> sharedFailures(RequestContext request) {
        return List.of(
                site(LimitKind.SITE_FAILURES, request),
                ofApplication(
                        LimitKind.APP_FAILURES,
                        request.applicationId(),
                        settings.throttle().app().failures()));
    }

    /** A site fails from the number of failures on that an account has free, because people mistype. */
    private CounterIncrement site(LimitKind kind, RequestContext request) {
        return window(
                kind, request.client().site(), settings.throttle().account().freeFailures(), Refusal.NONE);
    }

    private CounterIncrement ofApplication(LimitKind kind, long application, int limit) {
        return new CounterIncrement(
                kind,
                subject(kind, Long.toString(application)),
                Optional.empty(),
                Optional.of(application),
                windowPolicy(limit),
                Refusal.OF_FAILING_SITES);
    }

    private CounterIncrement window(LimitKind kind, String subject, int limit, Refusal refusal) {
        return increment(kind, subject, Optional.empty(), windowPolicy(limit), refusal);
    }

    private LimitPolicy windowPolicy(int limit) {
        return new LimitPolicy.FixedWindow(limit, settings.throttle().window().toMillis());
    }

    private CounterIncrement increment(
            LimitKind kind, String subject, Optional<Long> userId, LimitPolicy policy, Refusal refusal) {
        return new CounterIncrement(kind, subject(kind, subject), userId, Optional.empty(), policy, refusal);
    }

    private String subject(LimitKind kind, String subject) {
        return serverKey.of("throttle", kind + " " + subject);
    }
}
