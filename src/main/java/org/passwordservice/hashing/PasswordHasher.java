package org.passwordservice.hashing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/**
 * Hashes and verifies passwords and secret answers, in a {@link HashPermit}. The caller must hold no transaction.
 */
@ApplicationScoped
public class PasswordHasher {

    private static final Logger LOG = Logger.getLogger(PasswordHasher.class.getName());

    @Inject
    Settings settings;

    @Inject
    Peppers peppers;

    @Inject
    HashBulkhead bulkhead;

    private volatile @Nullable Argon2Phc dummyHash;

    /** Makes what unknown users are compared with, at today's cost. Called once, at the start. */
    public void prepare() {
        dummyHash = Argon2Phc.dummyHash(settings.hash(), peppers.currentId());
    }

    /**
     * Waits until it is the caller's turn to hash. To be taken before anything that costs, so that who comes in vain has cost
     * nothing; a transaction, a connection or a lock must not be held meanwhile.
     *
     * @return to be closed
     * @throws org.passwordservice.request.OverloadedException if too many wait already, or the wait is too long
     */
    public HashPermit turn(HashPurpose purpose) {
        return bulkhead.take(purpose);
    }

    /**
     * Hashes a password with today's cost and a new salt.
     *
     * @param password no longer than the policy allows
     * @return the hash in PHC form
     */
    public String hash(HashPermit turn, Secret password) {
        PasswordText text = PasswordText.of(password).orElseThrow();
        String mixed = peppers.mix(peppers.currentId(), text).orElseThrow();
        return bulkhead.run(turn, () -> Argon2Phc.hash(mixed, settings.hash(), peppers.currentId()))
                .stored();
    }

    /**
     * Whether a password is the one that was hashed.
     *
     * @param stored the hash in PHC form; empty where there is no user, and one that cannot be read: both cost the same and
     *     never match
     */
    public boolean verify(HashPermit turn, Secret password, Optional<String> stored) {
        Optional<Argon2Phc> own = stored.flatMap(PasswordHasher::parsed);
        Argon2Phc hash = own.orElse(Objects.requireNonNull(dummyHash));
        Optional<String> mixed = PasswordText.of(password).flatMap(text -> peppers.mix(hash.pepperId(), text));
        // What is too long for a password, or needs a pepper that is lost, costs what any wrong one costs.
        boolean matches = bulkhead.run(turn, () -> hash.matches(mixed.orElse("")));
        return matches && mixed.isPresent() && own.isPresent();
    }

    private static Optional<Argon2Phc> parsed(String stored) {
        try {
            return Optional.of(Argon2Phc.parse(stored));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.SEVERE, "A stored hash cannot be read, and no password will match it", e);
            return Optional.empty();
        }
    }

    /** Whether a hash has another cost or another pepper than a new one would have. */
    public boolean isOutdated(String stored) {
        Argon2Phc hash = Argon2Phc.parse(stored);
        return !hash.cost().equals(settings.hash()) || !hash.pepperId().equals(peppers.currentId());
    }
}
