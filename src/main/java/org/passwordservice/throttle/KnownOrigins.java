package org.passwordservice.throttle;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.user.EmailChanged;
import org.passwordservice.user.EmailConfirmed;
import org.passwordservice.user.SecondFactorChanged;
import org.passwordservice.user.Users;

/**
 * Remembers from which networks, by which applications, a user has logged in. Requests from there are more likely the
 * owner's, so a share of the mails is kept for them.
 */
@Stateless
public class KnownOrigins {

    /** How long an origin is known after the last log in. */
    static final Duration MEMORY = Duration.ofDays(90);

    /** So that most logins only read. */
    private static final Duration PRECISION = Duration.ofDays(1);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    KeyedDigest serverKey;

    /**
     * Remembers the origin of a log in.
     *
     * @param userId whose row is locked
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void remember(long userId, RequestContext request) {
        String digest = digest(userId, request);
        Instant now = clock.instant();
        Optional<Instant> seen = lastSeen(digest);
        if (seen.isEmpty()) {
            entities.persist(new KnownOrigin(digest, userId, now));
        } else if (seen.get().isBefore(now.minus(PRECISION))) {
            entities.createQuery("UPDATE KnownOrigin o SET o.lastSeenAt = :now WHERE o.digest = :digest")
                    .setParameter("now", now)
                    .setParameter("digest", digest)
                    .executeUpdate();
        }
    }

    /** Forgets the origins of a user whose password is reset: others may have known the former one. */
    public void forgetOnReset(@Observes PasswordReplaced event) {
        if (event.keptAccessToken().isEmpty()) {
            forgetAllOf(event.userId());
        }
    }

    /** Forgets the origins of the client that registered with the address before it was known to be the user's. */
    public void forgetOnEmailConfirmed(@Observes EmailConfirmed event) {
        forgetAllOf(event.userId());
    }

    /** Forgets the origins of log ins without the second factor, or with the former one. */
    public void forgetOnSecondFactorChanged(@Observes SecondFactorChanged event) {
        forgetAllOf(event.userId());
    }

    /** Forgets the origins of a user with another address. */
    public void forgetOnEmailChanged(@Observes EmailChanged event) {
        forgetAllOf(event.userId());
    }

    private void forgetAllOf(long userId) {
        entities.createQuery("DELETE FROM KnownOrigin o WHERE o.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /**
     * Whether the user has logged in from there lately.
     *
     * @param userId empty for an unknown user, for whom the same statement runs
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isKnown(Optional<Long> userId, RequestContext request) {
        return isRecent(digest(userId.orElse(Users.UNKNOWN_USER_ID), request));
    }

    /** As {@link #isKnown(Optional, RequestContext)}, for an earlier request. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isKnown(long userId, long applicationId, String network) {
        return isRecent(digest(userId, applicationId, network));
    }

    private boolean isRecent(String digest) {
        return lastSeen(digest)
                .filter(seen -> seen.isAfter(clock.instant().minus(MEMORY)))
                .isPresent();
    }

    private Optional<Instant> lastSeen(String digest) {
        return entities.createQuery("SELECT o.lastSeenAt FROM KnownOrigin o WHERE o.digest = :digest", Instant.class)
                .setParameter("digest", digest)
                .getResultStream()
                .findFirst();
    }

    private String digest(long userId, RequestContext request) {
        return digest(userId, request.applicationId(), request.client().network());
    }

    private String digest(long userId, long applicationId, String network) {
        return serverKey.of("known origin", userId + " by " + applicationId + " from " + network);
    }
}
