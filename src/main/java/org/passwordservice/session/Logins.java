package org.passwordservice.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.request.RequestContext;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** The logins of a user: shows them, and ends them at the user's wish. */
@Stateless
public class Logins {

    /** Of a user with more of them, the newest are shown. */
    static final int MOST = 500;

    /** Rows that are locked and updated at once. */
    private static final int BATCH = 100;

    private static final String VALID = " t.userId = :user AND t.passwordVersion = :version AND t.expiresAt > :now"
            + " AND (t.idleUntil IS NULL OR t.idleUntil > :now)";

    @PersistenceContext
    EntityManager entities;

    @EJB
    Users users;

    @EJB
    AccessTokens accessTokens;

    @EJB
    AuditTrail trail;

    @Inject
    Clock clock;

    @Inject
    Event<SessionsRevoked> revoked;

    /** The valid logins of the user, newest first, up to {@value #MOST}. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<LoginEntry> of(AuthenticatedUser presented) {
        Instant now = clock.instant();
        return entities.createQuery(
                        "SELECT t.id, a.name, t.client, t.clientAddress, t.issuedAt, t.lastUsedAt, t.expiresAt"
                                + " FROM AccessToken t, Application a WHERE" + VALID
                                + " AND a.id = t.applicationId AND a.enabled = TRUE AND t.issuedAt >= a.tokensFrom ORDER BY t.issuedAt DESC, t.id DESC",
                        Object[].class)
                .setParameter("user", presented.userId())
                .setParameter("version", presented.user().passwordVersion())
                .setParameter("now", now)
                .setMaxResults(MOST)
                .getResultStream()
                .map(row -> entry(row, presented, now))
                .toList();
    }

    private static LoginEntry entry(Object[] row, AuthenticatedUser presented, Instant now) {
        boolean current = row[0].equals(presented.tokenId());
        Instant created = (Instant) row[4];
        @Nullable Instant lastUse = (Instant) row[5];
        return new LoginEntry(
                (Long) row[0],
                (String) row[1],
                Optional.ofNullable((String) row[2]),
                Optional.ofNullable((String) row[3]),
                created,
                LastUses.hourOf(current ? now : lastUse == null ? created : lastUse),
                (Instant) row[6],
                current);
    }

    /**
     * Ends one login. An id that no login of the user has changes nothing.
     *
     * @return whether the presented login was still valid; otherwise nothing is changed
     */
    public boolean end(AuthenticatedUser presented, long id, RequestContext request) {
        return end(presented, " AND t.id = :id", id, request);
    }

    /**
     * Ends all logins but the presented one, and fires {@link SessionsRevoked} in the same transaction.
     *
     * @return whether the presented login was still valid; otherwise nothing is changed
     */
    public boolean endOthers(AuthenticatedUser presented, RequestContext request) {
        boolean valid = end(presented, " AND t.id <> :id", presented.tokenId(), request);
        if (valid) {
            revoked.fire(new SessionsRevoked(presented.userId()));
        }
        return valid;
    }

    /**
     * Ends all logins of a user, and fires {@link SessionsRevoked} in the same transaction.
     *
     * @param userId whose row is locked
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void endAll(long userId) {
        entities.createQuery("DELETE FROM AccessToken t WHERE t.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
        revoked.fire(new SessionsRevoked(userId));
    }

    /** The number of valid logins of a user. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count(User user) {
        return entities.createQuery(
                        "SELECT COUNT(t) FROM AccessToken t, Application a WHERE" + VALID
                                + " AND a.id = t.applicationId AND a.enabled = TRUE",
                        Long.class)
                .setParameter("user", user.id())
                .setParameter("version", user.passwordVersion())
                .setParameter("now", clock.instant())
                .getSingleResult();
    }

    private boolean end(AuthenticatedUser presented, String condition, long id, RequestContext request) {
        // Of two logins that end each other at the same time one succeeds.
        Optional<User> valid = users.lock(presented.userId()).filter(user -> accessTokens.lock(presented, user));
        int ended = valid.map(user -> ofUser("DELETE FROM AccessToken t", condition, user)
                        .setParameter("id", id)
                        .executeUpdate())
                .orElse(0);
        if (ended > 0) {
            trail.record(AuditContext.of(AuditAction.REVOKE_LOGINS, request)
                    .byUserToThemselves(presented.userId())
                    .succeeded());
        }
        return valid.isPresent();
    }

    private Query ofUser(String statement, String condition, User user) {
        return entities.createQuery(statement + " WHERE" + VALID + condition)
                .setParameter("user", user.id())
                .setParameter("version", user.passwordVersion())
                .setParameter("now", clock.instant());
    }

    /** Lets a token that is used expire later, unless it was revoked or expired meanwhile. */
    public void extendIdle(long tokenId, Instant until) {
        entities.createQuery("UPDATE AccessToken t SET t.idleUntil = :until WHERE t.id = :id AND t.idleUntil > :now")
                .setParameter("until", until)
                .setParameter("id", tokenId)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /**
     * Stores the hour in which tokens were used. Rows that another transaction has locked are left out, so that nothing
     * waits; their next use is stored.
     */
    public void storeLastUse(Collection<Long> tokenIds, Instant hour) {
        List<Long> ids = List.copyOf(tokenIds);
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<Long> free = unlocked(ids.subList(from, Math.min(from + BATCH, ids.size())), hour);
            if (!free.isEmpty()) {
                entities.createQuery("UPDATE AccessToken t SET t.lastUsedAt = :hour WHERE t.id IN :ids")
                        .setParameter("hour", hour)
                        .setParameter("ids", free)
                        .executeUpdate();
            }
        }
    }

    private List<Long> unlocked(List<Long> ids, Instant hour) {
        String list = String.join(",", ids.stream().map(String::valueOf).toList());
        List<?> free = entities.createNativeQuery("SELECT t.id FROM access_token t WHERE t.id IN (" + list
                        + ") AND (t.last_used_at IS NULL OR t.last_used_at < ?1) FOR UPDATE SKIP LOCKED")
                .setParameter(1, hour.atOffset(ZoneOffset.UTC))
                .getResultList();
        return free.stream().map(id -> ((Number) id).longValue()).toList();
    }
}
