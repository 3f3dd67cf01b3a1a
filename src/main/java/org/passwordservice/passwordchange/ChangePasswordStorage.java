package org.passwordservice.passwordchange;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import java.util.Optional;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.user.Users;

/** The transaction of a password change. */
@Stateless
public class ChangePasswordStorage {

    @EJB
    Users users;

    @EJB
    AccessTokens accessTokens;

    @EJB
    PasswordStorage passwords;

    @EJB
    Counters counters;

    @EJB
    AuditTrail trail;

    /**
     * Stores the new password; the presented access token stays valid.
     *
     * @return false, with nothing changed, if the old password was replaced meanwhile
     * @throws SessionRevokedException if the presented token has become invalid: its user logged out or was disabled,
     *     it expired, or the password was replaced
     */
    public boolean store(PreparedPassword prepared, AuthenticatedUser presented, Attempt attempt)
            throws SessionRevokedException {
        boolean valid = users.lock(prepared.userId())
                .filter(user -> accessTokens.lock(presented, user))
                .isPresent();
        if (!valid) {
            throw new SessionRevokedException();
        }
        boolean stored = passwords.store(prepared, Optional.of(presented.tokenId()));
        if (stored) {
            counters.succeed(attempt);
            trail.record(attempt.audit().succeeded());
        }
        return stored;
    }
}
