package org.passwordservice.passwordchange;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import java.util.Optional;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.user.Users;

/** The one transaction of a change. */
@Stateless
public class ChangePasswordStorage {

    @EJB
    Users users;

    @EJB
    AccessTokens accessTokens;

    @EJB
    PasswordStorage passwords;

    @EJB
    AuditTrail trail;

    /**
     * Stores the new password; the presented login token stays alive.
     *
     * @return whether the old password was still in force
     * @throws SessionRevokedException if the presented login token was not: since it was looked at, its user logged out or was
     *     disabled, it expired, or the password was replaced
     */
    public boolean store(PreparedPassword prepared, AuthenticatedUser caller, AuditContext act)
            throws SessionRevokedException {
        boolean live = users.lock(prepared.userId())
                .filter(user -> accessTokens.hold(caller, user))
                .isPresent();
        if (!live) {
            throw new SessionRevokedException();
        }
        boolean stored = passwords.store(prepared, Optional.of(caller.tokenId()));
        if (stored) {
            trail.record(act.succeeded());
        }
        return stored;
    }
}
