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
 * The right to set a new password without the old one: given for a redeemed code, or for a right password that has
 * expired. A user has one at most, it works once, and only for the application that got it.
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
     * Gives a user a token for a right password; one that the user had is dead.
     *
     * @param user as read before it was found out that the user may have it
     * @return empty, and nothing is changed, if the password was replaced or the user disabled since then
     */
    public Optional<Secret> issue(User user, long applicationId) {
        return issue(user, Optional.empty(), applicationId);
    }

    /**
     * As {@link #issue(User, long)}, for a code that came by mail: when the user gets another address, the token is dead.
     *
     * @param address where the code was mailed to; the user's present one
     */
    public Optional<Secret> issueForMail(User user, String address, long applicationId) {
        return issue(user, Optional.of(address), applicationId);
    }

    private Optional<Secret> issue(User user, Optional<String> address, long applicationId) {
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
     * Whose token this is.
     *
     * @return empty if it is not live, of another application, of a user who is or was disabled since then, or came by a
     *     code to an address that is not the user's any more
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

    /** Uses a user's token up; of any number of parallel calls one gets true. */
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
     * Kills the token of a user.
     *
     * @param userId need not exist
     */
    public void revoke(long userId) {
        entities.createQuery("UPDATE ResetToken t SET t.tokenDigest = NULL, t.expiresAt = NULL WHERE t.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Makes the row of a new user. */
    public void makeRow(@Observes UserAdded event) {
        entities.persist(new ResetToken(event.userId()));
    }

    /** A new password kills the token. */
    public void revokeWithPassword(@Observes PasswordReplaced event) {
        revoke(event.userId());
    }
}
