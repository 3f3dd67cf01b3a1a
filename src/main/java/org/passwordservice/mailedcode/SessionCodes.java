package org.passwordservice.mailedcode;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.user.User;

/** Stores codes that belong to one session, each with tries of its own. {@link MailedCodes} generates and revokes them. */
@Stateless
public class SessionCodes {

    /** Codes that may be compared with one code of a session; a right one is among them. */
    static final int TRIES = 5;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    OneTimeCodes codes;

    /**
     * Requests a code that belongs to one session, as {@link MailedCodes#request} does: only that session may redeem it, and a new
     * password, another address of the user or the end of the session revokes it. It replaces the earlier ones of its
     * session and purpose when it is mailed.
     *
     * @param user locked
     * @param session of that user
     * @param recipient the new address that the code confirms; empty for a code to the user's own address
     * @return the reference of the mail to this code
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String request(
            CodePurpose purpose,
            User user,
            AuthenticatedUser session,
            RequestContext request,
            Optional<String> recipient,
            Instant expiresAt) {
        MailedCode code =
                MailedCode.inSession(purpose, user, session.tokenId(), request.applicationId(), recipient, expiresAt);
        entities.persist(code);
        return Long.toString(code.id());
    }

    /** Revokes the codes of a session for one purpose, also those that are not yet mailed. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void revoke(CodePurpose purpose, AuthenticatedUser session) {
        entities.createQuery("DELETE FROM MailedCode c WHERE c.accessTokenId = :session AND c.purpose = :purpose")
                .setParameter("session", session.tokenId())
                .setParameter("purpose", purpose)
                .executeUpdate();
    }

    /**
     * Counts a try for the valid code of a session, before {@link #redeem} compares it. Call it outside the
     * transaction of the redeeming, which may be rolled back, and before that holds a connection: parallel calls that
     * each wait for a second one would block each other.
     *
     * @return whether the code may be compared; false if there is none, or if it was compared {@value #TRIES} times
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean countTry(CodePurpose purpose, AuthenticatedUser session) {
        return entities.createQuery("UPDATE MailedCode c SET c.wrongCodes = c.wrongCodes + 1"
                                + " WHERE c.accessTokenId = :session AND c.purpose = :purpose"
                                + " AND c.codeDigest IS NOT NULL AND c.expiresAt > :now AND c.wrongCodes < :tries")
                        .setParameter("session", session.tokenId())
                        .setParameter("purpose", purpose)
                        .setParameter("now", clock.instant())
                        .setParameter("tries", TRIES)
                        .executeUpdate()
                > 0;
    }

    /**
     * Redeems a code of a session; of any number of parallel calls one succeeds. A code for which {@link
     * #countTry} has counted no try is never redeemed.
     *
     * @param code as parsed
     * @param user locked
     * @param accessTokenId the session, which the caller has found valid and locked
     * @return the redeemed code; empty if the code is invalid, or of another session or purpose
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<RedeemedCode> redeem(CodePurpose purpose, Secret code, User user, long accessTokenId) {
        String digest = codes.digestInSession(purpose, code, accessTokenId);
        Optional<RedeemedCode> found = entities.createQuery(
                        "SELECT c FROM MailedCode c WHERE c.codeDigest = :digest AND c.purpose = :purpose"
                                + " AND c.accessTokenId = :session",
                        MailedCode.class)
                .setParameter("digest", digest)
                .setParameter("purpose", purpose)
                .setParameter("session", accessTokenId)
                .getResultStream()
                .findFirst()
                .map(known -> new RedeemedCode(known.recipient()));
        return found.filter(known -> entities.createQuery("DELETE FROM MailedCode c WHERE"
                                + MailedCodes.VALID
                                + " AND c.codeDigest = :digest AND c.accessTokenId = :session AND c.wrongCodes > 0"
                                + " AND COALESCE(c.userEmail, '') = :email")
                        .setParameter("user", user.id())
                        .setParameter("version", user.passwordVersion())
                        .setParameter("now", clock.instant())
                        .setParameter("digest", digest)
                        .setParameter("session", accessTokenId)
                        .setParameter("email", user.email().orElse(""))
                        .executeUpdate()
                == 1);
    }
}
