package org.passwordservice.secondfactor;

import jakarta.ejb.EJB;
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
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Notices;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;
import org.passwordservice.session.SessionsRevoked;
import org.passwordservice.throttle.KnownOrigins;
import org.passwordservice.user.EmailChanged;
import org.passwordservice.user.EmailConfirmed;
import org.passwordservice.user.PasswordRevoked;
import org.passwordservice.user.SecondFactorChanged;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Issues and redeems interim tokens, which stand for the right password until the code of the second factor arrives. They
 * serve for nothing else.
 */
@Stateless
public class InterimTokens {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** Wrong codes that one token allows. */
    private static final int MOST_WRONG_CODES = 5;

    /** Valid tokens of one user and network. */
    private static final int MOST_TOKENS = 5;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    RandomSecrets random;

    @EJB
    Users users;

    @EJB
    KnownOrigins knownOrigins;

    @EJB
    Notices notices;

    /**
     * Issues a token after the right password. Earlier ones stay valid, but only the newest five of the user and network.
     *
     * @param user locked
     * @param countedAt when the password was counted
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Secret issue(User user, RequestContext request, Instant countedAt) {
        Secret token = random.token();
        Instant expiry = clock.instant().plus(LIFETIME);
        entities.persist(new InterimToken(TokenDigest.of(token), user, request, countedAt, expiry));
        entities.createQuery(
                        "SELECT t.id FROM InterimToken t WHERE t.userId = :user AND t.network = :network"
                                + " ORDER BY t.expiresAt DESC, t.id DESC",
                        Long.class)
                .setParameter("user", user.id())
                .setParameter("network", request.client().network())
                .getResultStream()
                .skip(MOST_TOKENS)
                .forEach(this::delete);
        return token;
    }

    /**
     * Finds the log in that a token stands for.
     *
     * @return empty if the token is unknown, expired or used up, of another application, or if the user was disabled or
     *     the password replaced or revoked since it was issued
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<PendingLogIn> find(Secret token, long applicationId) {
        return entities.createQuery(
                        "SELECT t, u FROM InterimToken t, User u WHERE t.tokenDigest = :digest"
                                + " AND t.applicationId = :app AND t.expiresAt > :now AND t.wrongCodes < :most"
                                + " AND u.id = t.userId AND u.enabled = TRUE AND u.passwordRevoked = FALSE"
                                + " AND u.passwordVersion = t.passwordVersion",
                        Object[].class)
                .setParameter("digest", TokenDigest.of(token))
                .setParameter("app", applicationId)
                .setParameter("now", clock.instant())
                .setParameter("most", MOST_WRONG_CODES)
                .getResultStream()
                .map(row -> new PendingLogIn((InterimToken) row[0], (User) row[1]))
                .findFirst();
    }

    /**
     * Counts a code for a token as wrong, before it is compared.
     *
     * @param user as locked, after {@link #find}
     * @return false, with nothing changed, if the token is no longer valid
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean countCode(InterimToken token, User user) {
        return user.enabled()
                && !user.isPasswordRevoked()
                && entities.createQuery("UPDATE InterimToken t SET t.wrongCodes = t.wrongCodes + 1 WHERE t.id = :id"
                                        + " AND t.userId = :user AND t.passwordVersion = :version"
                                        + " AND t.expiresAt > :now AND t.wrongCodes < :most")
                                .setParameter("id", token.id())
                                .setParameter("user", user.id())
                                .setParameter("version", user.passwordVersion())
                                .setParameter("now", clock.instant())
                                .setParameter("most", MOST_WRONG_CODES)
                                .executeUpdate()
                        == 1;
    }

    /** Deletes a token whose log in is complete. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void redeem(InterimToken token) {
        delete(token.id());
    }

    private void delete(long id) {
        entities.createQuery("DELETE FROM InterimToken t WHERE t.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Deletes one expired token, and tells its user, at most once a day, unless the user has logged in from there: somebody
     * else may know the password.
     *
     * @return whether there was one
     */
    public boolean deleteExpired() {
        Optional<InterimToken> expired = entities.createQuery(
                        "SELECT t FROM InterimToken t WHERE t.expiresAt <= :now AND t.userId IS NOT NULL ORDER BY t.expiresAt",
                        InterimToken.class)
                .setParameter("now", clock.instant())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        expired.ifPresent(this::deleteAndTell);
        return expired.isPresent();
    }

    private void deleteAndTell(InterimToken token) {
        // The user's row first, as in every transaction. Another node may have been faster, or the user disabled
        // meanwhile.
        Optional<User> user = token.userId().flatMap(users::lock);
        int deleted = entities.createQuery("DELETE FROM InterimToken t WHERE t.id = :id AND t.userId IS NOT NULL")
                .setParameter("id", token.id())
                .executeUpdate();
        boolean known = user.filter(u -> knownOrigins.isKnown(u.id(), token.applicationId(), token.network()))
                .isPresent();
        if (deleted == 1 && user.isPresent() && !known) {
            notices.addFirstOfDay(MailKind.LOG_IN_NOT_COMPLETED, user.get().id(), token.issuedAt());
        }
    }

    /** Revokes the tokens of a user whose password is replaced. */
    public void revokeOnPasswordReplaced(@Observes PasswordReplaced event) {
        revokeAllOf(event.userId());
    }

    /** Revokes the tokens of a user whose password is revoked. */
    public void revokeOnPasswordRevoked(@Observes PasswordRevoked event) {
        revokeAllOf(event.userId());
    }

    /** Revokes the tokens of a user whose second factor is another. */
    public void revokeOnSecondFactorChanged(@Observes SecondFactorChanged event) {
        revokeAllOf(event.userId());
    }

    /** Revokes the tokens of a user who ends the other logins. */
    public void revokeOnSessionsRevoked(@Observes SessionsRevoked event) {
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

    private void revokeAllOf(long userId) {
        entities.createQuery("DELETE FROM InterimToken t WHERE t.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }
}
