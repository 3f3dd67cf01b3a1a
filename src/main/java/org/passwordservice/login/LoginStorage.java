package org.passwordservice.login;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import java.util.Optional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.request.RequestContext;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.user.User;

/** The transactions of a login with the right password, and of its end. */
@Stateless
public class LoginStorage {

    @EJB
    AccessTokens accessTokens;

    @EJB
    ResetTokens resetTokens;

    @EJB
    Counters counters;

    @EJB
    AuditTrail trail;

    /**
     * Grants a login token.
     *
     * @param user as read before the password was verified
     * @return empty, and nothing is changed, if the password was replaced or the user disabled since then
     */
    public Optional<Secret> grant(User user, Attempt attempt, AuditContext act) {
        Optional<Secret> token = accessTokens.grant(user, act.origin().applicationId());
        token.ifPresent(granted -> {
            counters.succeed(attempt);
            trail.record(act.succeeded());
        });
        return token;
    }

    /** As {@link #grant}, with a token that serves only to replace the password, which has expired. */
    public Optional<Secret> expire(User user, Attempt attempt, AuditContext act) {
        Optional<Secret> token = resetTokens.issue(user, act.origin().applicationId());
        token.ifPresent(given -> {
            counters.succeed(attempt);
            trail.record(act.succeeded(AuditReason.PASSWORD_EXPIRED));
        });
        return token;
    }

    /** Kills the token that was presented; of any number of parallel calls one does. */
    public void revoke(AuthenticatedUser caller, RequestContext origin) {
        if (accessTokens.revoke(caller.tokenId())) {
            trail.record(AuditContext.of(AuditAction.LOGOUT, origin)
                    .ofUser(caller.userId())
                    .succeeded());
        }
    }
}
