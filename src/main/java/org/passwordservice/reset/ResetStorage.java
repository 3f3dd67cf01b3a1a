package org.passwordservice.reset;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBContext;
import jakarta.ejb.Stateless;
import java.util.Optional;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.Users;

/** The transaction of the last step: redeems the token and replaces the password, or neither. */
@Stateless
public class ResetStorage {

    @EJB
    Users users;

    @EJB
    ResetTokens tokens;

    @EJB
    PasswordStorage passwords;

    @EJB
    AuditTrail trail;

    @Resource
    EJBContext context;

    /**
     * Redeems the token and stores the new password, which revokes all access tokens.
     *
     * @return false, with nothing changed, if the token is no longer valid
     */
    public boolean store(Secret token, PreparedPassword prepared, AuditContext audit) {
        users.lock(prepared.userId());
        if (tokens.redeem(token, prepared.userId(), audit.request().applicationId())
                && passwords.store(prepared, Optional.empty())) {
            trail.record(audit.succeeded());
            return true;
        }
        context.setRollbackOnly();
        return false;
    }
}
