package org.passwordservice.reset;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Outbox;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.RequestLanguage;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.throttle.MailLimit;
import org.passwordservice.user.User;
import org.passwordservice.user.UserLanguages;
import org.passwordservice.user.Users;

/** The transactions that start a reset and redeem its code. */
@Stateless
public class PendingResets {

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @EJB
    Users users;

    @EJB
    MailedCodes codes;

    @EJB
    ResetTokens resetTokens;

    @EJB
    Outbox outbox;

    @EJB
    MailLimit mailLimit;

    @EJB
    Counters counters;

    @EJB
    AuditTrail trail;

    @EJB
    UserLanguages languages;

    @Inject
    RequestLanguage language;

    /**
     * Starts a reset: adds a mail with a code to the outbox. It revokes nothing; the code replaces the earlier one of
     * the same application when it is mailed. If the account has received too many mails, the start is only recorded.
     *
     * @param user empty for an unknown user, for whom the same statements run, as for a user who cannot receive a code
     * @param attempt whose right answer, if there was one, is settled with it
     */
    public void start(Optional<User> user, Account account, Attempt attempt) {
        AuditContext audit = attempt.audit();
        RequestContext request = audit.request();
        Optional<User> locked = users.lock(user.map(User::id).orElse(Users.UNKNOWN_USER_ID));
        counters.succeed(attempt);
        if (!mailLimit.grant(CodePurpose.RESET_PASSWORD, account, request)) {
            trail.record(audit.ended(AuditVerdict.refused(AuditReason.MAIL_LIMIT)));
            return;
        }
        Optional<User> reachable =
                locked.filter(now -> now.enabled() && now.email().isPresent());
        Instant expiry = clock.instant().plus(settings.reset().codeLifetime());
        String reference = codes.request(CodePurpose.RESET_PASSWORD, reachable, request.applicationId(), expiry);
        outbox.add(MailKind.RESET_CODE, reachable.map(User::id), reference, expiry);
        trail.record(objection(locked)
                .map(reason -> audit.ended(AuditVerdict.failed(reason)))
                .orElseGet(audit::succeeded));
    }

    private static Optional<AuditReason> objection(Optional<User> user) {
        if (user.isEmpty()) {
            return Optional.of(AuditReason.UNKNOWN_NAME);
        }
        if (!user.get().enabled()) {
            return Optional.of(AuditReason.USER_DISABLED);
        }
        return user.get().email().isEmpty() ? Optional.of(AuditReason.NO_ADDRESS) : Optional.empty();
    }

    /**
     * Redeems a code for a reset token; of any number of parallel calls one succeeds. The code came by mail, so it
     * confirms the user's address, if it is not confirmed yet.
     *
     * @param purpose a reset or an invitation
     * @param userId the user that the code must belong to; empty for any user, which only strong codes allow
     * @param attempt its counters are settled if the code is right
     * @return empty if the code is invalid, or of another user or application
     */
    public Optional<Secret> redeem(CodePurpose purpose, Secret code, Optional<Long> userId, Attempt attempt) {
        RequestContext request = attempt.audit().request();
        return codes.redeem(purpose, code, userId, request.applicationId()).flatMap(user -> {
            if (users.confirmEmail(user, Optional.empty())) {
                trail.record(AuditContext.of(AuditAction.EMAIL_CONFIRMATION, request)
                        .toUser(user.id())
                        .succeeded());
            }
            // Not when the code was asked for: a stranger may have done that.
            languages.remember(user, language.value());
            counters.succeed(attempt);
            trail.record(attempt.audit().toUser(user.id()).succeeded());
            return resetTokens.issueForMail(user, user.email().orElseThrow(), request.applicationId());
        });
    }
}
