package org.passwordservice.resettoken;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;
import org.passwordservice.session.SessionsRevoked;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.EmailChanged;
import org.passwordservice.user.EmailConfirmed;
import org.passwordservice.user.PasswordRevoked;
import org.passwordservice.user.SecondFactorChanged;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Issues and redeems reset tokens, which authorize setting a new password without the old one. A token is valid once,
 * and only for the application that it was issued to; no request for another code revokes it.
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
     * Issues a token after a right, expired password.
     *
     * @param user as read before the password was verified
     * @return empty, with nothing changed, if the password was replaced or the user disabled since the read
     */
    public Optional<Secret> issue(User user, long applicationId) {
        return issue(user, Optional.empty(), applicationId);
    }

    /**
     * As {@link #issue(User, long)}, for a redeemed code; a change of the user's address revokes the token.
     *
     * @param address the address that the code was mailed to, which is the user's current one
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
        Instant expiry = clock.instant().plus(settings.reset().tokenLifetime());
        entities.persist(new ResetToken(TokenDigest.of(token), user, address, applicationId, expiry));
        return Optional.of(token);
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
                                + " AND t.expiresAt > :now AND u.id = t.userId AND u.enabled = TRUE"
                                + " AND u.passwordVersion = t.passwordVersion",
                        User.class)
                .setParameter("digest", TokenDigest.of(token))
                .setParameter("app", applicationId)
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst();
    }

    /** Redeems a user's token; of any number of parallel calls one returns true. */
    public boolean redeem(Secret token, long userId, long applicationId) {
        return entities.createQuery("DELETE FROM ResetToken t WHERE t.tokenDigest = :digest"
                                + " AND t.applicationId = :app AND t.expiresAt > :now AND t.userId = :user")
                        .setParameter("user", userId)
                        .setParameter("digest", TokenDigest.of(token))
                        .setParameter("app", applicationId)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    /** Revokes the tokens of a user whose password is replaced. */
    public void revokeOnPasswordReplaced(@Observes PasswordReplaced event) {
        revokeAllOf(event.userId());
    }

    /** Revokes the tokens that were issued before the address was known to be the user's. */
    public void revokeOnEmailConfirmed(@Observes EmailConfirmed event) {
        revokeAllOf(event.userId());
    }

    /** Revokes the tokens of a user whose address is replaced. */
    public void revokeOnEmailChanged(@Observes EmailChanged event) {
        revokeAllOf(event.userId());
    }

    /** Revokes the tokens that were issued after the password alone. */
    public void revokeOnSecondFactorChanged(@Observes SecondFactorChanged event) {
        revokeThoseWithoutMail(event.userId());
    }

    /** Revokes the tokens that were issued after a password that others know. */
    public void revokeOnPasswordRevoked(@Observes PasswordRevoked event) {
        revokeThoseWithoutMail(event.userId());
    }

    /** Revokes the tokens that could still become logins of a user who ends all others. */
    public void revokeOnSessionsRevoked(@Observes SessionsRevoked event) {
        revokeThoseWithoutMail(event.userId());
    }

    private void revokeThoseWithoutMail(long userId) {
        entities.createQuery("DELETE FROM ResetToken t WHERE t.userId = :user AND t.userEmail IS NULL")
                .setParameter("user", userId)
                .executeUpdate();
    }

    private void revokeAllOf(long userId) {
        entities.createQuery("DELETE FROM ResetToken t WHERE t.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }
}
