package org.passwordservice.login;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import java.util.Optional;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.throttle.KnownOrigins;
import org.passwordservice.user.User;

/** The transaction that logs a user in after the password was verified. */
@Stateless
public class LoginStorage {

    @EJB
    AccessTokens accessTokens;

    @EJB
    ResetTokens resetTokens;

    @EJB
    PasswordStorage passwords;

    @EJB
    Counters counters;

    @EJB
    KnownOrigins knownOrigins;

    @EJB
    AuditTrail trail;

    /**
     * Grants an access token.
     *
     * @param user as read before the password was verified
     * @param newHash replaces the stored hash of the same password; empty to keep it
     * @return empty, with nothing changed, if the password was replaced or the user disabled since the read
     */
    public Optional<Secret> grant(User user, Optional<String> newHash, Attempt attempt) {
        Optional<Secret> token = accessTokens.grant(user, attempt.audit().request(), "pwd");
        token.ifPresent(granted -> {
            newHash.ifPresent(hash -> passwords.rehash(user, hash));
            counters.succeed(attempt);
            knownOrigins.remember(user.id(), attempt.audit().request());
            trail.record(attempt.audit().succeeded());
        });
        return token;
    }

    /** As {@link #grant}, but issues a reset token, because the password has expired. */
    public Optional<Secret> issueResetToken(User user, Attempt attempt) {
        Optional<Secret> token =
                resetTokens.issue(user, attempt.audit().request().applicationId());
        token.ifPresent(issued -> {
            counters.succeed(attempt);
            trail.record(attempt.audit().succeeded(AuditReason.PASSWORD_EXPIRED));
        });
        return token;
    }
}
