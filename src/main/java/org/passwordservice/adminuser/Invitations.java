package org.passwordservice.adminuser;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Outbox;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.MailLimit;
import org.passwordservice.user.IdentifierTakenException;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** The transactions that mail users a code for a password because an administrator wants it. */
@Stateless
public class Invitations {

    private static final Duration LIFETIME = Duration.ofDays(7);

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @EJB
    Users users;

    @EJB
    MailedCodes codes;

    @EJB
    MailLimit mailLimit;

    @EJB
    Outbox outbox;

    @EJB
    AuditTrail trail;

    /**
     * Adds a user without a password and mails an invitation, which serves as a code of a reset.
     *
     * @param applicationId whose keys may redeem it, or {@link MailedCodes#ANY_APPLICATION}
     * @return the id of the user
     * @throws IdentifierTakenException if another user has the login or the address; nothing was changed
     * @throws RefusedChangeException if the address has received too many invitations; nothing was changed
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created a row; the caller retries
     */
    public long invite(NewUser newUser, long applicationId, AuditContext audit)
            throws IdentifierTakenException, RefusedChangeException {
        User user = users.add(newUser);
        mail(
                CodePurpose.INVITATION,
                MailKind.INVITATION,
                user,
                Account.ofAddress(user),
                applicationId,
                LIFETIME,
                audit);
        return user.id();
    }

    /**
     * Starts a reset for a user, as the user could.
     *
     * @param applicationId whose keys may redeem the code, or {@link MailedCodes#ANY_APPLICATION}
     * @return whether there is such a user
     * @throws RefusedChangeException if the user cannot get a code; nothing was changed
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created a row; the caller retries
     */
    public boolean startReset(long id, long applicationId, AuditContext audit) throws RefusedChangeException {
        Optional<User> locked = users.lock(id);
        if (locked.isEmpty()) {
            return false;
        }
        User user = locked.get();
        if (!user.enabled()) {
            throw new RefusedChangeException(ChangeRefusal.USER_DISABLED);
        }
        if (user.email().isEmpty()) {
            throw new RefusedChangeException(ChangeRefusal.NO_ADDRESS);
        }
        Duration lifetime = settings.reset().codeLifetime();
        mail(CodePurpose.RESET_PASSWORD, MailKind.RESET_CODE, user, Account.of(user), applicationId, lifetime, audit);
        return true;
    }

    private void mail(
            CodePurpose purpose,
            MailKind kind,
            User user,
            Account limited,
            long applicationId,
            Duration lifetime,
            AuditContext audit)
            throws RefusedChangeException {
        if (!mailLimit.grant(purpose, limited, audit.request())) {
            throw new RefusedChangeException(ChangeRefusal.TOO_MANY_MAILS);
        }
        Instant expiry = clock.instant().plus(lifetime);
        String reference = codes.request(purpose, Optional.of(user), applicationId, expiry);
        outbox.add(kind, Optional.of(user.id()), reference, expiry);
        trail.record(audit.toUser(user.id()).succeeded());
    }
}
