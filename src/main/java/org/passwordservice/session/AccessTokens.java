package org.passwordservice.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.User;

/** The access tokens. */
@Stateless
public class AccessTokens {

    @PersistenceContext
    EntityManager entities;

    @EJB
    AuditTrail trail;

    @Inject
    Clock clock;

    @Inject
    RandomSecrets random;

    @Inject
    Settings settings;

    /**
     * Grants a token for a verified password.
     *
     * @param user as read before the password was verified
     * @return the token; empty if the password was replaced or the user disabled since then
     */
    public Optional<Secret> grant(User user, long applicationId) {
        Instant now = clock.instant();
        int unchanged = entities.createQuery("UPDATE User u SET u.lastLoginAt = :now"
                        + " WHERE u.id = :id AND u.passwordVersion = :version AND u.enabled = TRUE")
                .setParameter("now", now)
                .setParameter("id", user.id())
                .setParameter("version", user.passwordVersion())
                .executeUpdate();
        if (unchanged == 0) {
            return Optional.empty();
        }
        Secret token = random.token();
        Instant expiry = now.plus(settings.tokenLifetime());
        entities.persist(
                new AccessToken(TokenDigest.of(token), user.id(), applicationId, user.passwordVersion(), now, expiry));
        return Optional.of(token);
    }

    /** The user who logged in with this token; empty if it is not valid. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<AuthenticatedUser> findUser(Secret token) {
        return entities.createQuery(
                        "SELECT t.id, u FROM AccessToken t, User u WHERE t.tokenDigest = :digest"
                                + " AND t.expiresAt > :now AND u.id = t.userId AND u.enabled = TRUE"
                                + " AND u.passwordVersion = t.passwordVersion",
                        Object[].class)
                .setParameter("digest", TokenDigest.of(token))
                .setParameter("now", clock.instant())
                .getResultStream()
                .map(row -> new AuthenticatedUser((User) row[1], (Long) row[0]))
                .findFirst();
    }

    /**
     * Locks the presented token until the end of the transaction, so that it is and stays valid until then.
     *
     * @param user the same user, as locked
     * @return whether it is valid
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean lock(AuthenticatedUser presented, User user) {
        return entities.createQuery("UPDATE AccessToken t SET t.passwordVersion = :version WHERE t.id = :id"
                                + " AND t.userId = :user AND t.passwordVersion = :version AND t.expiresAt > :now")
                        .setParameter("id", presented.tokenId())
                        .setParameter("user", user.id())
                        .setParameter("version", user.passwordVersion())
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    /** Revokes the token that was presented; of any number of parallel calls one does, and records it. */
    public void logOut(AuthenticatedUser user, RequestContext request) {
        int revoked = entities.createQuery("DELETE FROM AccessToken t WHERE t.id = :id")
                .setParameter("id", user.tokenId())
                .executeUpdate();
        if (revoked == 1) {
            trail.record(AuditContext.of(AuditAction.LOGOUT, request)
                    .byUserToThemselves(user.userId())
                    .succeeded());
        }
    }

    /** A new password revokes every token but the one that set it, which now belongs to the new password. */
    public void revokeWithPassword(@Observes PasswordReplaced event) {
        long kept = event.keptAccessToken().orElse(-1L);
        entities.createQuery("DELETE FROM AccessToken t WHERE t.userId = :user AND t.id <> :kept")
                .setParameter("user", event.userId())
                .setParameter("kept", kept)
                .executeUpdate();
        entities.createQuery(
                        "UPDATE AccessToken t SET t.passwordVersion = :version WHERE t.id = :kept AND t.userId = :user")
                .setParameter("version", event.version())
                .setParameter("kept", kept)
                .setParameter("user", event.userId())
                .executeUpdate();
    }
}
