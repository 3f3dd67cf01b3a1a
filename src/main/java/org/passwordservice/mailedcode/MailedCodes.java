package org.passwordservice.mailedcode;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Stores codes: requested, mailed, redeemed. A code belongs to one user, one application and one purpose, and each step
 * is one guarded statement.
 *
 * <p>A code replaces the earlier ones of its user, application and purpose when it is mailed, not when it is requested:
 * the user has never fewer valid codes than mails.
 */
@Stateless
public class MailedCodes {

    /** Instead of the access token of a code without a session. */
    private static final long NO_SESSION = 0;

    /** Instead of the id of an application, for a code that every application may redeem whose scopes allow it. */
    public static final long ANY_APPLICATION = 0;

    static final String VALID = " c.userId = :user AND c.expiresAt > :now"
            + " AND (c.passwordVersion IS NULL OR c.passwordVersion = :version)";

    /** Valid codes to log in of one user and application, each for another network. */
    private static final int MOST_CODES_TO_LOG_IN = 3;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    OneTimeCodes codes;

    @EJB
    Users users;

    /**
     * Requests a code, which is generated when it is mailed.
     *
     * @param user has an address and is locked; empty for an unknown user, for whom the same statements run
     * @param applicationId whose keys may redeem it, or {@link #ANY_APPLICATION}
     * @param expiresAt from when on the code is invalid
     * @return the reference of the mail to this code
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String request(CodePurpose purpose, Optional<User> user, long applicationId, Instant expiresAt) {
        return add(new MailedCode(purpose, user, applicationId, "", expiresAt));
    }

    /**
     * As {@link #request}, for a code that confirms another address than the user's.
     *
     * @param recipient the address that the code is mailed to
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String requestTo(String recipient, CodePurpose purpose, User user, long applicationId, Instant expiresAt) {
        return add(MailedCode.to(recipient, purpose, user, applicationId, expiresAt));
    }

    /** Revokes the codes of a user for these purposes, also those that are not yet mailed. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void revoke(long userId, Set<CodePurpose> purposes) {
        entities.createQuery("DELETE FROM MailedCode c WHERE c.userId = :user AND c.purpose IN :purposes")
                .setParameter("user", userId)
                .setParameter("purposes", purposes)
                .executeUpdate();
    }

    /**
     * As {@link #request}, for a code to log in. It replaces only those that the same network requested: another person
     * who knows the password must not revoke the owner's.
     *
     * @param user has an address and is locked
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String requestToLogIn(User user, RequestContext request, Instant expiresAt) {
        return add(new MailedCode(
                CodePurpose.LOG_IN,
                Optional.of(user),
                request.applicationId(),
                request.client().network(),
                expiresAt));
    }

    private String add(MailedCode code) {
        entities.persist(code);
        return Long.toString(code.id());
    }

    /**
     * Generates a requested code, to be mailed now; earlier ones are revoked. Only its digest is stored, so a repeated
     * mail gets a new code.
     *
     * @param address the address that the code is mailed to
     * @param reference what {@link #request} or {@link SessionCodes#request} returned
     * @return the code; empty if it was redeemed or revoked, has expired, or if a later one was already mailed
     */
    public Optional<Secret> generate(long userId, String address, String reference) {
        Optional<User> user = users.lock(userId);
        MailedCode requested = entities.find(MailedCode.class, Long.valueOf(reference));
        if (user.isEmpty() || requested == null) {
            return Optional.empty();
        }
        Secret code = codes.generate(requested.purpose());
        int generated = ifValid(
                        "UPDATE MailedCode c SET c.codeDigest = :digest",
                        " AND c.id = :id AND COALESCE(c.recipient, c.userEmail) = :address",
                        user.get())
                .setParameter("digest", digest(requested, code, userId))
                .setParameter("id", requested.id())
                .setParameter("address", address)
                .executeUpdate();
        if (generated == 0) {
            return Optional.empty();
        }
        entities.createQuery("DELETE FROM MailedCode c WHERE c.userId = :user AND c.applicationId = :app"
                        + " AND c.purpose = :purpose AND c.network = :network AND c.expiresAt <= :expiry"
                        + " AND c.id <> :id AND COALESCE(c.accessTokenId, 0) = :session")
                .setParameter("user", userId)
                .setParameter("session", requested.accessTokenId().orElse(NO_SESSION))
                .setParameter("expiry", requested.expiresAt())
                .setParameter("app", requested.applicationId())
                .setParameter("purpose", requested.purpose())
                .setParameter("network", requested.network())
                .setParameter("id", requested.id())
                .executeUpdate();
        if (requested.purpose() == CodePurpose.LOG_IN) {
            keepNewest(userId, requested.applicationId());
        }
        return Optional.of(code);
    }

    /**
     * The application whose keys may redeem a requested code, or {@link #ANY_APPLICATION}.
     *
     * @param reference what {@link #request} returned
     * @return empty if there is no such code any more
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Long> applicationId(String reference) {
        return Optional.ofNullable(entities.find(MailedCode.class, Long.valueOf(reference)))
                .map(MailedCode::applicationId);
    }

    /** Deletes the oldest codes to log in, so that a guess is never compared with many. */
    private void keepNewest(long userId, long applicationId) {
        List<Long> newestFirst = entities.createQuery(
                        "SELECT c.id FROM MailedCode c WHERE c.userId = :user AND c.applicationId = :app"
                                + " AND c.purpose = :purpose AND c.codeDigest IS NOT NULL"
                                + " ORDER BY c.expiresAt DESC, c.id DESC",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("app", applicationId)
                .setParameter("purpose", CodePurpose.LOG_IN)
                .getResultList();
        newestFirst.stream().skip(MOST_CODES_TO_LOG_IN).forEach(id -> entities.createQuery(
                        "DELETE FROM MailedCode c WHERE c.id = :id")
                .setParameter("id", id)
                .executeUpdate());
    }

    /**
     * Redeems a code; of any number of parallel calls one succeeds.
     *
     * @param code as parsed
     * @param userId the user that the code must belong to; empty for any user, which only strong codes allow
     * @return the user, locked; empty if the code is invalid, or of another user, application or purpose
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<User> redeem(CodePurpose purpose, Secret code, Optional<Long> userId, long applicationId) {
        String digest = codes.digest(purpose, code, userId.orElse(Users.UNKNOWN_USER_ID));
        return holder(purpose, digest, applicationId)
                .filter(id -> userId.isEmpty() || userId.get().equals(id))
                .flatMap(users::lock)
                .filter(user -> user.enabled()
                        && ifValid("DELETE FROM MailedCode c", " AND c.codeDigest = :digest", user)
                                        .setParameter("digest", digest)
                                        .executeUpdate()
                                == 1);
    }

    private String digest(MailedCode requested, Secret code, long userId) {
        return requested
                .accessTokenId()
                .map(session -> codes.digestInSession(requested.purpose(), code, session))
                .orElseGet(() -> codes.digest(requested.purpose(), code, userId));
    }

    private Optional<Long> holder(CodePurpose purpose, String digest, long applicationId) {
        return entities.createQuery(
                        "SELECT c.userId FROM MailedCode c WHERE c.codeDigest = :digest AND c.purpose = :purpose"
                                + " AND c.applicationId IN (:app, " + ANY_APPLICATION + ") AND c.userId IS NOT NULL",
                        Long.class)
                .setParameter("digest", digest)
                .setParameter("purpose", purpose)
                .setParameter("app", applicationId)
                .getResultStream()
                .findFirst();
    }

    private Query ifValid(String statement, String condition, User user) {
        return entities.createQuery(statement + " WHERE" + VALID + condition)
                .setParameter("user", user.id())
                .setParameter("version", user.passwordVersion())
                .setParameter("now", clock.instant());
    }
}
