package org.passwordservice.secondfactor;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.passwordservice.secret.Encryption;
import org.passwordservice.secret.Secret;

/**
 * Stores the seeds of authenticator apps, encrypted, and redeems their codes. The caller has locked the user's row.
 *
 * <p>A seed that cannot be decrypted is an exception, so that no log in succeeds without a code.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class TotpSeeds {

    private static final String PURPOSE = "totp-seed";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Encryption encryption;

    /**
     * Stores the seed of a user, in place of an earlier one.
     *
     * @param seed in base32
     * @param spentStep the step of the code that confirmed it; the codes of this step and of earlier ones are invalid
     */
    public void store(long userId, Secret seed, long spentStep) {
        delete(userId);
        entities.persist(new TotpSeed(userId, encrypted(userId, seed), spentStep));
        entities.flush();
    }

    /**
     * Redeems a code: its step is spent, and earlier ones with it. Of any number of parallel calls one succeeds. A seed
     * that is encrypted under the former server key is encrypted again.
     *
     * @return whether the code is right and its step later than the last one spent; false also if the user has no seed
     */
    public boolean redeem(long userId, Secret code) {
        Optional<String> stored = entities.createQuery(
                        "SELECT s.seed FROM TotpSeed s WHERE s.userId = :user", String.class)
                .setParameter("user", userId)
                .getResultStream()
                .findFirst();
        if (stored.isEmpty()) {
            return false;
        }
        Secret seed =
                new Secret(new String(encryption.decrypt(PURPOSE, userId, stored.get()), StandardCharsets.US_ASCII));
        OptionalLong step = Totp.matchingStep(seed, code, clock.instant());
        String kept = encryption.isOutdated(stored.get()) ? encrypted(userId, seed) : stored.get();
        return step.isPresent()
                && entities.createQuery("UPDATE TotpSeed s SET s.lastStep = :step, s.seed = :kept"
                                        + " WHERE s.userId = :user AND s.lastStep < :step AND s.seed = :stored")
                                .setParameter("step", step.getAsLong())
                                .setParameter("kept", kept)
                                .setParameter("user", userId)
                                .setParameter("stored", stored.get())
                                .executeUpdate()
                        == 1;
    }

    /** Deletes the seed of a user, if there is one. */
    public void delete(long userId) {
        entities.createQuery("DELETE FROM TotpSeed s WHERE s.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    private String encrypted(long userId, Secret seed) {
        return encryption.encrypt(PURPOSE, userId, seed.reveal().getBytes(StandardCharsets.US_ASCII));
    }
}
