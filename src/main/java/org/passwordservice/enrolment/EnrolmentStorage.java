package org.passwordservice.enrolment;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Notices;
import org.passwordservice.mail.Outbox;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.OneTimeCodes;
import org.passwordservice.mailedcode.SessionCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secondfactor.Confirmation;
import org.passwordservice.secondfactor.Proof;
import org.passwordservice.secondfactor.RecoveryCodes;
import org.passwordservice.secondfactor.SecondFactors;
import org.passwordservice.secondfactor.TotpSeeds;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.throttle.MailLimit;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** The transactions that change the second factor of a user. */
@Stateless
public class EnrolmentStorage {

    /** Of a mailed code. */
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    OneTimeCodes codes;

    @EJB
    Users users;

    @EJB
    AccessTokens accessTokens;

    @EJB
    SecondFactors factors;

    @EJB
    TotpSeeds seeds;

    @EJB
    PendingSeeds pendingSeeds;

    @EJB
    RecoveryCodes recoveryCodes;

    @EJB
    SessionCodes sessionCodes;

    @EJB
    MailLimit mailLimit;

    @EJB
    Outbox outbox;

    @EJB
    Notices notices;

    @EJB
    Counters counters;

    @EJB
    AuditTrail trail;

    /**
     * Mails a code that confirms a change of the account, if the user's second factor is codes by mail. It settles no
     * counter: the password alone is no proof for a user who has a second factor.
     *
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created a row; the caller retries
     */
    public EnrolmentResult requestCode(Proof proof, AuthenticatedUser presented, Attempt attempt) {
        Optional<User> locked = factors.lockUnchanged(proof);
        if (locked.isEmpty()) {
            return changedMeanwhile(presented);
        }
        if (factors.of(locked.get()).equals(Optional.of(SecondFactor.EMAIL))) {
            mail(CodePurpose.ACCOUNT, MailKind.ACCOUNT_CODE, locked.get(), presented, attempt);
        } else {
            trail.record(attempt.audit().succeeded());
        }
        return new EnrolmentResult.Done();
    }

    /**
     * Makes a change, after its code was compared.
     *
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created a row; the caller retries
     */
    public EnrolmentResult change(FactorChange change, Proof proof, AuthenticatedUser presented, Attempt attempt) {
        Confirmation confirmation = factors.confirm(proof);
        if (confirmation == Confirmation.WRONG_CODE) {
            return EnrolmentResult.CodeIncorrect.WRONG;
        }
        if (confirmation != Confirmation.CONFIRMED) {
            return changedMeanwhile(presented);
        }
        User user = users.lock(presented.userId()).orElseThrow();
        counters.succeed(attempt);
        return switch (change) {
            case REQUEST_CODE -> throw new IllegalArgumentException("A code is requested without one");
            case BEGIN_TOTP -> {
                trail.record(attempt.audit().succeeded());
                Secret seed = pendingSeeds.replace(presented.tokenId());
                yield new EnrolmentResult.SeedIssued(seed, SeedUri.of(settings.publicUrl(), user.login(), seed));
            }
            case BEGIN_EMAIL -> {
                mail(CodePurpose.ENABLE_EMAIL_FACTOR, MailKind.EMAIL_FACTOR_CODE, user, presented, attempt);
                yield new EnrolmentResult.Done();
            }
            case REPLACE_RECOVERY_CODES -> {
                trail.record(attempt.audit().succeeded());
                notices.add(MailKind.RECOVERY_CODES_REPLACED, user.id(), Optional.empty(), clock.instant());
                yield new EnrolmentResult.CodesIssued(recoveryCodes.replaceAll(user.id()));
            }
            case TURN_OFF -> {
                users.changeSecondFactor(user, Optional.empty(), Optional.of(presented.tokenId()));
                seeds.delete(user.id());
                recoveryCodes.deleteAll(user.id());
                trail.record(attempt.audit().succeeded());
                yield new EnrolmentResult.Done();
            }
        };
    }

    /**
     * Turns a second factor on, in place of another one, if the code confirms it. The code counts as used.
     *
     * @param code as typed; a try for it was counted
     */
    public EnrolmentResult turnOn(SecondFactor factor, AuthenticatedUser presented, Secret code, Attempt attempt) {
        Optional<User> locked = users.lock(presented.userId())
                .filter(now -> now.enabled() && !now.isPasswordRevoked() && accessTokens.lock(presented, now));
        if (locked.isEmpty()) {
            return new EnrolmentResult.SessionRevoked();
        }
        User user = locked.get();
        boolean confirmed = factor == SecondFactor.TOTP
                ? storeSeed(user, presented, code)
                : codes.parse(CodePurpose.ENABLE_EMAIL_FACTOR, code)
                        .flatMap(parsed ->
                                sessionCodes.redeem(CodePurpose.ENABLE_EMAIL_FACTOR, parsed, user, presented.tokenId()))
                        .isPresent();
        if (!confirmed) {
            return EnrolmentResult.CodeIncorrect.WRONG;
        }
        if (factor == SecondFactor.EMAIL) {
            seeds.delete(user.id());
        }
        users.changeSecondFactor(user, Optional.of(factor), Optional.of(presented.tokenId()));
        List<Secret> issued = recoveryCodes.replaceAll(user.id());
        counters.succeed(attempt);
        trail.record(attempt.audit().succeeded());
        return new EnrolmentResult.CodesIssued(issued);
    }

    private boolean storeSeed(User user, AuthenticatedUser presented, Secret code) {
        Optional<PendingSeeds.Confirmed> confirmed = pendingSeeds.confirm(presented.tokenId(), code);
        confirmed.ifPresent(pending -> seeds.store(user.id(), pending.seed(), pending.step()));
        return confirmed.isPresent();
    }

    private void mail(CodePurpose purpose, MailKind kind, User user, AuthenticatedUser session, Attempt attempt) {
        RequestContext request = attempt.audit().request();
        if (!mailLimit.grant(purpose, Account.of(user), request)) {
            trail.record(attempt.audit().ended(AuditVerdict.refused(AuditReason.MAIL_LIMIT)));
            return;
        }
        Instant expiry = clock.instant().plus(CODE_LIFETIME);
        String reference = sessionCodes.request(purpose, user, session, request, Optional.empty(), expiry);
        outbox.add(kind, Optional.of(user.id()), reference, expiry);
        trail.record(attempt.audit().succeeded());
    }

    /** What has changed since the password was verified: the session, the password, or the second factor. */
    private EnrolmentResult changedMeanwhile(AuthenticatedUser presented) {
        AuditVerdict verdict = AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE);
        Optional<User> stillLoggedIn = users.lock(presented.userId())
                .filter(now -> now.enabled() && !now.isPasswordRevoked() && accessTokens.lock(presented, now));
        return stillLoggedIn
                .<EnrolmentResult>map(
                        now -> now.passwordVersion() == presented.user().passwordVersion()
                                ? new EnrolmentResult.CodeIncorrect(verdict)
                                : new EnrolmentResult.PasswordIncorrect(verdict))
                .orElseGet(EnrolmentResult.SessionRevoked::new);
    }
}
