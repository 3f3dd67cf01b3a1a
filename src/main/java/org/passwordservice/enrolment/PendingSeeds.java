package org.passwordservice.enrolment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.secondfactor.Totp;
import org.passwordservice.secret.Encryption;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.SecondFactorChanged;

/**
 * Stores the seeds that are not confirmed yet, encrypted, one for each session. A new password, another second factor and
 * the end of the session revoke them.
 */
@Stateless
public class PendingSeeds {

    private static final String PURPOSE = "pending-totp-seed";

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int TRIES = 5;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Encryption encryption;

    @Inject
    RandomSecrets random;

    /**
     * A seed that was confirmed.
     *
     * @param seed in base32
     * @param step the step of the code that confirmed it
     */
    public record Confirmed(Secret seed, long step) {}

    /**
     * Generates a seed for a session, in place of an earlier one.
     *
     * @param accessTokenId the session, whose user is locked
     * @return the seed in base32
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Secret replace(long accessTokenId) {
        delete(accessTokenId);
        Secret seed = Totp.newSeed(random);
        String stored = encryption.encrypt(PURPOSE, accessTokenId, seed.reveal().getBytes(StandardCharsets.US_ASCII));
        entities.persist(new PendingSeed(accessTokenId, stored, clock.instant().plus(LIFETIME)));
        entities.flush();
        return seed;
    }

    /**
     * Counts a try for the seed of a session, before {@link #confirm} compares the code, in a transaction of its own.
     *
     * @return whether a code may be compared; false if there is no seed, or if {@value #TRIES} codes were
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean countTry(long accessTokenId) {
        return ifValid(
                                "UPDATE PendingSeed p SET p.wrongCodes = p.wrongCodes + 1",
                                "p.wrongCodes < :tries",
                                accessTokenId)
                        .setParameter("tries", TRIES)
                        .executeUpdate()
                == 1;
    }

    /**
     * Confirms the seed of a session by a code, and deletes it; of any number of parallel calls one succeeds.
     *
     * @param accessTokenId the session, which the caller has found valid and locked
     * @return empty if the code is wrong, or no try was counted
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Confirmed> confirm(long accessTokenId, Secret code) {
        Optional<String> stored = entities.createQuery(
                        "SELECT p.seed FROM PendingSeed p WHERE p.accessTokenId = :session AND p.expiresAt > :now"
                                + " AND p.wrongCodes > 0",
                        String.class)
                .setParameter("session", accessTokenId)
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst();
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        Secret seed = new Secret(
                new String(encryption.decrypt(PURPOSE, accessTokenId, stored.get()), StandardCharsets.US_ASCII));
        OptionalLong step = Totp.matchingStep(seed, code, clock.instant());
        boolean confirmed = step.isPresent()
                && ifValid("DELETE FROM PendingSeed p", "p.seed = :stored", accessTokenId)
                                .setParameter("stored", stored.get())
                                .executeUpdate()
                        == 1;
        return confirmed ? Optional.of(new Confirmed(seed, step.getAsLong())) : Optional.empty();
    }

    private Query ifValid(String statement, String condition, long accessTokenId) {
        return entities.createQuery(
                        statement + " WHERE p.accessTokenId = :session AND p.expiresAt > :now AND " + condition)
                .setParameter("session", accessTokenId)
                .setParameter("now", clock.instant());
    }

    /** Revokes the seed of the session that replaces the password; all others end. */
    public void revokeOnPasswordReplaced(@Observes PasswordReplaced event) {
        event.keptAccessToken().ifPresent(this::delete);
    }

    /** Revokes the seed of the session that changes the second factor; all others end. */
    public void revokeOnSecondFactorChanged(@Observes SecondFactorChanged event) {
        event.keptAccessToken().ifPresent(this::delete);
    }

    private void delete(long accessTokenId) {
        entities.createQuery("DELETE FROM PendingSeed p WHERE p.accessTokenId = :session")
                .setParameter("session", accessTokenId)
                .executeUpdate();
    }
}
