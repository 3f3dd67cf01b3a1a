package org.passwordservice.resettoken;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.util.Optional;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.User;
import org.passwordservice.user.UserAdded;
import org.passwordservice.user.Users;

/**
 * Issues and redeems reset tokens, which authorize setting a new password without the old one. A user has at most one;
 * it is valid once, and only for the application that it was issued to.
 */
@Stateless
public class ResetTokens {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    RandomSecrets random;

    @Inject
    Settings settings;

    @EJB
    Users users;

    /**
     * Issues a token after a right, expired password, and revokes the user's earlier one.
     *
     * @param user as read before the password was verified
     * @return empty, with nothing changed, if the password was replaced or the user disabled since the read
     */
    public Optional<Secret> issue(User user, long applicationId) {
        return replaceToken(user, Optional.empty(), applicationId);
    }

    /**
     * As {@link #issue(User, long)}, for a redeemed code; a change of the user's address revokes the token.
     *
     * @param address the address that the code was mailed to, which is the user's current one
     */
    public Optional<Secret> issueForMail(User user, String address, long applicationId) {
        return replaceToken(user, Optional.of(address), applicationId);
    }

    private Optional<Secret> replaceToken(User user, Optional<String> address, long applicationId) {
        boolean unchanged = users.lock(user.id())
                .filter(now -> now.enabled() && now.passwordVersion() == user.passwordVersion())
                .isPresent();
        if (!unchanged) {
            return Optional.empty();
        }
        Secret token = random.token();
        Query update = entities.createQuery("UPDATE ResetToken t SET t.tokenDigest = :digest, t.applicationId = :app,"
                + " t.passwordVersion = :version, t.expiresAt = :expiry, t.holderId = :user, t.holderEnabled = TRUE,"
                + " t.holderEmail = " + (address.isPresent() ? ":address" : "NULL") + " WHERE t.userId = :user");
        address.ifPresent(mailed -> update.setParameter("address", mailed));
        int given = update.setParameter("digest", TokenDigest.of(token))
                .setParameter("app", applicationId)
                .setParameter("expiry", clock.instant().plus(settings.reset().tokenLifetime()))
                .setParameter("version", user.passwordVersion())
                .setParameter("user", user.id())
                .executeUpdate();
        return given == 1 ? Optional.of(token) : Optional.empty();
    }

    /**
     * Finds the user of a token.
     *
     * @return empty if the token is invalid or of another application, if the user was disabled since it was issued, or
     *     if it was issued for a mail to an address that the user no longer has
     */
    public Optional<User> holder(Secret token, long applicationId) {
        return entities.createQuery(
                        "SELECT u FROM User u, ResetToken t WHERE t.tokenDigest = :digest AND t.applicationId = :app"
                                + " AND t.expiresAt > :now AND t.holderId = t.userId"
                                + " AND u.id = t.userId AND u.enabled = TRUE"
                                + " AND u.passwordVersion = t.passwordVersion",
                        User.class)
                .setParameter("digest", TokenDigest.of(token))
                .setParameter("app", applicationId)
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst();
    }

    /** Redeems a user's token; of any number of parallel calls one returns true. */
    public boolean spend(Secret token, long userId, long applicationId) {
        return entities.createQuery("UPDATE ResetToken t SET t.tokenDigest = NULL, t.expiresAt = NULL"
                                + " WHERE t.tokenDigest = :digest AND t.applicationId = :app AND t.expiresAt > :now"
                                + " AND t.userId = :user AND t.holderId = :user")
                        .setParameter("user", userId)
                        .setParameter("digest", TokenDigest.of(token))
                        .setParameter("app", applicationId)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    /**
     * Revokes the token of a user.
     *
     * @param userId need not exist
     */
    public void revoke(long userId) {
        entities.createQuery("UPDATE ResetToken t SET t.tokenDigest = NULL, t.expiresAt = NULL WHERE t.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Adds the row of a new user. */
    public void makeRow(@Observes UserAdded event) {
        entities.persist(new ResetToken(event.userId()));
    }

    /** Revokes the token when the password is replaced. */
    public void revokeWithPassword(@Observes PasswordReplaced event) {
        revoke(event.userId());
    }
}
