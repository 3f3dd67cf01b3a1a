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

    /** Wrong codes and answers for one account from one network; longer than a code is valid, so that a new one allows no more. */
    private static final LimitPolicy TRIES_FROM_NETWORK = window(5, Duration.ofHours(1));

    /** Wrong codes for one account from all networks, which six digits withstand for years. */
    private static final LimitPolicy RESET_TRIES = window(100, Duration.ofHours(24));

    /** Changes of one user's password; each costs hashes, a row and a mail. */
    private static final LimitPolicy CHANGES = window(10, Duration.ofHours(1));

    /** Consecutive wrong codes of one account's second factor; then the password is revoked, which their sender knows. */
    private static final LimitPolicy FACTOR_TRIES_IN_A_ROW = window(20, Duration.ofDays(365));

    /** Wrong codes of one account's second factor; then only recovery codes are compared. */
    private static final LimitPolicy FACTOR_TRIES = window(100, Duration.ofDays(30));

    /** Wrong codes of all second factors in a window. */
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
        CounterIncrement change = ofAccount(LimitKind.PASSWORD_CHANGES, account, CHANGES, Refusal.ALL);
        return new Charge(
                password.kind(), password.userId(), password.increments(), List.of(change), password.onFailure());
    }

    Charge answer(Account account, RequestContext request) {
        return new Charge(
                Charge.Kind.RESET_SECRET,
                account.userId(),
                List.of(
                        account(account, Refusal.NONE),
                        fromNetwork(LimitKind.RESET_FROM_NETWORK, account, request, Refusal.ALL),
                        addressFailures(request)),
                sharedFailures(request));
    }

    Charge code(Optional<Account> account, RequestContext request) {
        List<CounterIncrement> increments = new ArrayList<>();
        account.ifPresent(named -> {
            increments.add(account(named, Refusal.NONE));
            increments.add(fromNetwork(LimitKind.RESET_FROM_NETWORK, named, request, Refusal.ALL));
            increments.add(ofAccount(LimitKind.RESET, named, RESET_TRIES, Refusal.ALL));
        });
        increments.add(addressFailures(request));
        increments.add(wrongCodes());
        return new Charge(
                Charge.Kind.RESET_SECRET, account.flatMap(Account::userId), increments, sharedFailures(request));
    }

    /** It does not count for the account: the holder of a stolen session must not delay the log in of its owner. */
    Charge confirmation(Account account, RequestContext request) {
        return new Charge(
                Charge.Kind.RESET_SECRET,
                account.userId(),
                List.of(
                        fromNetwork(LimitKind.CONFIRMATIONS_FROM_NETWORK, account, request, Refusal.ALL),
                        addressFailures(request)),
                sharedFailures(request));
    }

    /**
     * A code of the second factor, after the right password. Nothing that a stranger without the password can fill refuses
     * it: a wrong one counts for its network, site and application, which then refuse passwords.
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
                        fromNetwork(LimitKind.FACTOR_FROM_NETWORK, account, request, refusal),
                        ofAccount(LimitKind.FACTOR_IN_A_ROW, account, FACTOR_TRIES_IN_A_ROW, refusal),
                        ofAccount(LimitKind.FACTOR, account, FACTOR_TRIES, refusal)),
                List.of(
                        ofAccount(LimitKind.FACTOR_FAILURES_IN_A_ROW, account, FACTOR_TRIES_IN_A_ROW, Refusal.NONE),
                        failuresOf(request.client().network(), Refusal.NONE),
                        site(LimitKind.SITE_FAILURES, request),
                        ofApplication(
                                LimitKind.APP_FAILURES,
                                request.applicationId(),
                                settings.throttle().app().failures(),
                                Refusal.NONE),
                        window(
                                LimitKind.WRONG_FACTOR_CODES,
                                "",
                                FACTOR_TRIES_OF_ALL,
                                knownOrigin ? Refusal.NONE : refusal)));
    }

    /** What the right password of a log in has counted, for the complete log in to settle. */
    Charge.Counted passwordOf(Account account, String network, Instant countedAt) {
        List<CounterIncrement> increments = List.of(account(account, Refusal.ALL), failuresOf(network, Refusal.ALL));
        Charge charge = new Charge(Charge.Kind.PASSWORD, account.userId(), increments, List.of());
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
                                settings.throttle().app().requests(),
                                Refusal.OF_FAILING_SITES)),
                List.of());
    }

    Charge invalidToken(RequestContext request) {
        return once(LimitKind.INVALID_TOKENS, request.client().site() + " by " + request.applicationId());
    }

    /**
     * @param call what is done and by which user, without anything that was typed
     * @param origin the network of a user; the site of a stranger, who may have many networks
     */
    Charge recordedCall(String call, String origin, RequestContext request) {
        String subject = call + " from " + origin + " by " + request.applicationId();
        return once(LimitKind.RECORDED_CALLS, subject);
    }

    private Charge once(LimitKind kind, String subject) {
        return new Charge(
                Charge.Kind.REQUEST, Optional.empty(), List.of(window(kind, subject, 1, Refusal.NONE)), List.of());
    }

    private CounterIncrement account(Account account, Refusal refusal) {
        return ofAccount(
                LimitKind.ACCOUNT,
                account,
                LimitPolicy.ExponentialBackoff.of(settings.throttle().account()),
                refusal);
    }

    private CounterIncrement ofAccount(LimitKind kind, Account account, LimitPolicy policy, Refusal refusal) {
        return increment(kind, account.name(), account.userId(), policy, refusal);
    }

    private CounterIncrement fromNetwork(LimitKind kind, Account account, RequestContext request, Refusal refusal) {
        String subject = account.name() + " from " + request.client().network();
        return increment(kind, subject, account.userId(), TRIES_FROM_NETWORK, refusal);
    }

    private CounterIncrement addressFailures(RequestContext request) {
        return failuresOf(request.client().network(), Refusal.ALL);
    }

    private CounterIncrement failuresOf(String network, Refusal refusal) {
        return window(
                LimitKind.ADDRESS_FAILURES,
                network,
                settings.throttle().address().failures(),
                refusal);
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
                        settings.throttle().app().failures(),
                        Refusal.OF_FAILING_SITES));
    }

    /** A site fails from the number of failures on that an account has free, because people mistype. */
    private CounterIncrement site(LimitKind kind, RequestContext request) {
        return window(
                kind, request.client().site(), settings.throttle().account().freeFailures(), Refusal.NONE);
    }

    private CounterIncrement ofApplication(LimitKind kind, long application, int limit, Refusal refusal) {
        return new CounterIncrement(
                kind,
                subject(kind, Long.toString(application)),
                Optional.empty(),
                Optional.of(application),
                windowPolicy(limit),
                refusal);
    }

    private CounterIncrement window(LimitKind kind, String subject, int limit, Refusal refusal) {
        return increment(kind, subject, Optional.empty(), windowPolicy(limit), refusal);
    }

    private LimitPolicy windowPolicy(int limit) {
        return window(limit, settings.throttle().window());
    }

    private static LimitPolicy window(int limit, Duration length) {
        return new LimitPolicy.FixedWindow(limit, length.toMillis());
    }

    private CounterIncrement increment(
            LimitKind kind, String subject, Optional<Long> userId, LimitPolicy policy, Refusal refusal) {
        return new CounterIncrement(kind, subject(kind, subject), userId, Optional.empty(), policy, refusal);
    }

    private String subject(LimitKind kind, String subject) {
        return serverKey.of("throttle", kind + " " + subject);
    }
}
