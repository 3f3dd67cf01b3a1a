package org.passwordservice.login;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.Applications;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Outbox;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.RequestLanguage;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secondfactor.FactorCode;
import org.passwordservice.secondfactor.InterimTokens;
import org.passwordservice.secondfactor.PendingLogIn;
import org.passwordservice.secondfactor.SecondFactors;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.throttle.KnownOrigins;
import org.passwordservice.throttle.MailLimit;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;
import org.passwordservice.user.UserLanguages;
import org.passwordservice.user.Users;

/** The transactions that log a user in: after the right password, and after the right code. */
@Stateless
public class LoginStorage {

    /** Of a mailed code. */
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    private static final String PASSWORD = "pwd";

    @EJB
    Users users;

    @EJB
    UserLanguages languages;

    @EJB
    AccessTokens accessTokens;

    @EJB
    ResetTokens resetTokens;

    @EJB
    PasswordStorage passwords;

    @EJB
    SecondFactors factors;

    @EJB
    InterimTokens interimTokens;

    @EJB
    MailedCodes codes;

    @EJB
    Outbox outbox;

    @EJB
    MailLimit mailLimit;

    @EJB
    Counters counters;

    @EJB
    KnownOrigins knownOrigins;

    @EJB
    AuditTrail trail;

    @Inject
    Applications applications;

    @Inject
    RequestLanguage language;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * Grants what the right password gives: an interim token if the user has a second factor, a reset token if the password
     * has expired, else an access token.
     *
     * @param user as read before the password was verified
     * @param newHash replaces the stored hash of the same password; empty to keep it
     * @return empty, with nothing changed, if the password was replaced or revoked or the user disabled since the read
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created a row; the caller retries
     */
    public Optional<LoginResult> grant(User user, Optional<String> newHash, Attempt attempt) {
        Optional<User> locked = users.lock(user.id())
                .filter(now ->
                        now.enabled() && !now.isPasswordRevoked() && now.passwordVersion() == user.passwordVersion());
        locked.ifPresent(now -> newHash.ifPresent(hash -> passwords.rehash(user, hash)));
        return locked.flatMap(now -> {
            Optional<SecondFactor> factor = factors.of(now);
            if (factor.isPresent()) {
                return Optional.of(askForCode(now, factor.get(), attempt));
            }
            Optional<LoginResult> granted = grantToken(now, PASSWORD, Optional.empty(), attempt);
            granted.ifPresent(result -> counters.succeed(attempt));
            return granted;
        });
    }

    private LoginResult askForCode(User user, SecondFactor factor, Attempt attempt) {
        RequestContext request = attempt.audit().request();
        if (factor == SecondFactor.EMAIL && mailLimit.grant(CodePurpose.LOG_IN, Account.of(user), request)) {
            Instant expiry = clock.instant().plus(CODE_LIFETIME);
            String reference = codes.requestToLogIn(user, request, expiry);
            outbox.add(MailKind.LOG_IN_CODE, Optional.of(user.id()), reference, expiry);
        }
        Secret token = interimTokens.issue(user, request, attempt.leaveCounted());
        trail.record(AuditContext.of(AuditAction.LOGIN_STARTED, request)
                .toUser(user.id())
                .succeeded());
        return new LoginResult.CodeExpected(token);
    }

    /**
     * Compares a code, which was counted before, and grants what the complete log in gives.
     *
     * @param pending as read before
     * @param code as typed
     * @return empty, with nothing changed, if the interim token became invalid since it was read
     */
    public Optional<LoginResult> complete(PendingLogIn pending, Secret code, Attempt attempt) {
        Optional<User> locked = users.lock(pending.user().id());
        if (locked.isEmpty() || !interimTokens.countCode(pending.token(), locked.get())) {
            return Optional.empty();
        }
        User user = locked.get();
        Optional<FactorCode> right =
                factors.redeemToLogIn(user, code, attempt.audit().request().applicationId());
        if (right.isEmpty()) {
            return Optional.of(new LoginResult.CodeIncorrect());
        }
        interimTokens.redeem(pending.token());
        counters.completeLogIn(user, pending.token().network(), pending.token().issuedAt());
        counters.succeed(attempt);
        Optional<AuditReason> restriction =
                right.filter(FactorCode.RECOVERY::equals).map(used -> AuditReason.RECOVERY_CODE);
        return grantToken(user, PASSWORD + " " + right.get().amr(), restriction, attempt);
    }

    private Optional<LoginResult> grantToken(
            User user, String amr, Optional<AuditReason> restriction, Attempt attempt) {
        RequestContext request = attempt.audit().request();
        // Without that access the reset token could not be used; the session lets the user change the password instead.
        boolean canReset = applications
                .byId(request.applicationId())
                .filter(application -> Access.USERS.isAllowedBy(application.scopes()))
                .isPresent();
        if (canReset && user.mustChangePassword(settings.passwordMaxAge(), clock.instant())) {
            Optional<Secret> token = resetTokens.issue(user, request.applicationId());
            token.ifPresent(issued -> trail.record(attempt.audit().succeeded(AuditReason.PASSWORD_EXPIRED)));
            return token.map(LoginResult.PasswordExpired::new);
        }
        Optional<Secret> token = accessTokens.grant(user, request, amr);
        token.ifPresent(granted -> {
            knownOrigins.remember(user.id(), request);
            languages.remember(user, language.value());
            trail.record(restriction.map(attempt.audit()::succeeded).orElseGet(attempt.audit()::succeeded));
        });
        return token.map(LoginResult.Succeeded::new);
    }
}
