package org.passwordservice.emailconfirmation;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Outbox;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.throttle.MailLimit;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** Mails the code that confirms an address, and redeems it. */
@Stateless
public class EmailConfirmations {

    /** A code of 60 bits needs no short life; people look at the mail of a registration later in the day. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    @Inject
    Clock clock;

    @EJB
    Users users;

    @EJB
    MailedCodes codes;

    @EJB
    Outbox outbox;

    @EJB
    MailLimit mailLimit;

    @EJB
    Counters counters;

    @EJB
    AuditTrail trail;

    /** Adds the mail with the code of a new user to the outbox, in the transaction of the registration. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void request(User user, RequestContext request) {
        if (mailLimit.grant(CodePurpose.CONFIRM_EMAIL, Account.ofAddress(user), request)) {
            Instant expiry = clock.instant().plus(LIFETIME);
            String reference =
                    codes.request(CodePurpose.CONFIRM_EMAIL, Optional.of(user), request.applicationId(), expiry);
            outbox.add(MailKind.EMAIL_CONFIRMATION, Optional.of(user.id()), reference, expiry);
        }
    }

    /**
     * Confirms the address that a code was mailed to. It ends every session and everything pending of the user that was
     * begun before, because another person may have registered with the address.
     *
     * @param code as parsed
     * @param userId the user that the code must belong to; empty for any
     * @param presented the session of the caller, which goes on if it is of this user; empty without one
     * @param attempt its counters are settled if the code is right
     * @return false, with nothing changed, if the code is invalid, or of another user or application
     */
    public boolean confirm(Secret code, Optional<Long> userId, Optional<AuthenticatedUser> presented, Attempt attempt) {
        Optional<User> confirmed = codes.redeem(
                CodePurpose.CONFIRM_EMAIL,
                code,
                userId,
                attempt.audit().request().applicationId());
        confirmed.ifPresent(user -> {
            Optional<Long> kept =
                    presented.filter(session -> session.userId() == user.id()).map(AuthenticatedUser::tokenId);
            users.confirmEmail(user, kept);
            counters.succeed(attempt);
            trail.record(attempt.audit().toUser(user.id()).succeeded());
        });
        return confirmed.isPresent();
    }
}
