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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.passwordservice.appkey.Applications;
import org.passwordservice.appkey.CallingApplication;
import org.passwordservice.appkey.Scope;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.EmailChanged;
import org.passwordservice.user.EmailConfirmed;
import org.passwordservice.user.SecondFactorChanged;
import org.passwordservice.user.User;

/** Grants, verifies and revokes access tokens. */
@Stateless
public class AccessTokens {

    /** The id of no token. */
    private static final long NONE = -1;

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

    @EJB
    LastUses lastUses;

    @EJB
    Logins logins;

    @Inject
    Applications applications;

    /**
     * Grants a token, for the application of the request, after the user has logged in.
     *
     * @param user as read before the password was verified
     * @param amr how the user logged in: values of RFC 8176 and of this service, separated by spaces
     * @return the token; empty if the password was replaced, or the user or the application disabled since the read
     */
    public Optional<Secret> grant(User user, RequestContext request, String amr) {
        Optional<CallingApplication> application = applications.byId(request.applicationId());
        if (application.isEmpty()) {
            return Optional.empty();
        }
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
        Set<Scope> scopes = application.get().scopes();
        TokenExpiry expiry = TokenExpiry.of(scopes, settings.tokenLifetime(), now);
        entities.persist(new AccessToken(TokenDigest.of(token), user, request, amr, scopes, now, expiry));
        return Optional.of(token);
    }

    /** Finds the user of a token that is used; empty if the token is invalid, or was granted to another application. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<AuthenticatedUser> findUser(Secret token, long applicationId) {
        return applications.byId(applicationId).flatMap(application -> findUser(token, application));
    }

    private Optional<AuthenticatedUser> findUser(Secret token, CallingApplication application) {
        Instant now = clock.instant();
        return entities.createQuery(
                        "SELECT t.id, u, t.lastUsedAt, t.issuedAt, t.scopes, t.idleUntil FROM AccessToken t, User u"
                                + " WHERE t.tokenDigest = :digest AND t.applicationId = :app AND t.issuedAt >= :from"
                                + " AND t.expiresAt > :now AND (t.idleUntil IS NULL OR t.idleUntil > :now)"
                                + " AND u.id = t.userId AND u.enabled = TRUE AND u.passwordVersion = t.passwordVersion",
                        Object[].class)
                .setParameter("digest", TokenDigest.of(token))
                .setParameter("app", application.id())
                .setParameter("from", application.tokensFrom())
                .setParameter("now", now)
                .getResultStream()
                .map(row -> used(row, now))
                .findFirst();
    }

    private AuthenticatedUser used(Object[] row, Instant now) {
        long id = (Long) row[0];
        if (LastUses.isDue((Instant) row[2], now)) {
            lastUses.note(id);
        }
        @Nullable Instant idleUntil = (Instant) row[5];
        Instant latest = now.plus(TokenExpiry.IDLE);
        if (idleUntil != null && idleUntil.isBefore(latest.minus(TokenExpiry.IDLE_PRECISION))) {
            logins.extendIdle(id, latest);
        }
        return new AuthenticatedUser((User) row[1], id, (Instant) row[3], Scope.parse((String) row[4]));
    }

    /**
     * Locks the presented token, so that it cannot be revoked before the end of the transaction.
     *
     * @param user the token's user, already locked
     * @return whether the token is valid
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

    /** Revokes the presented token. Of any number of parallel calls one does so and records the audit event. */
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

    /** Revokes every token that was granted before the address was known to be the user's, except the kept one. */
    public void revokeOnEmailConfirmed(@Observes EmailConfirmed event) {
        revokeAllBut(event.keptAccessToken().orElse(NONE), event.userId());
    }

    /** Revokes every token that was granted before the address was replaced, except the kept one. */
    public void revokeOnEmailChanged(@Observes EmailChanged event) {
        revokeAllBut(event.keptAccessToken(), event.userId());
    }

    /** Revokes every token that was granted with the former second factor, except the kept one. */
    public void revokeOnSecondFactorChanged(@Observes SecondFactorChanged event) {
        revokeAllBut(event.keptAccessToken().orElse(NONE), event.userId());
    }

    /** Revokes every token when the password is replaced, except the kept one, which gets the new password version. */
    public void revokeOnPasswordReplaced(@Observes PasswordReplaced event) {
        long kept = event.keptAccessToken().orElse(NONE);
        revokeAllBut(kept, event.userId());
        entities.createQuery(
                        "UPDATE AccessToken t SET t.passwordVersion = :version WHERE t.id = :kept AND t.userId = :user")
                .setParameter("version", event.version())
                .setParameter("kept", kept)
                .setParameter("user", event.userId())
                .executeUpdate();
    }

    private void revokeAllBut(long kept, long userId) {
        entities.createQuery("DELETE FROM AccessToken t WHERE t.userId = :user AND t.id <> :kept")
                .setParameter("user", userId)
                .setParameter("kept", kept)
                .executeUpdate();
    }
}
