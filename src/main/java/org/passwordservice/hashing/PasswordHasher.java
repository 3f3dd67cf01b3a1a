package org.passwordservice.hashing;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/** Hashes and verifies passwords and secret answers. The caller must hold a {@link HashPermit} and no transaction. */
@ApplicationScoped
public class PasswordHasher {

    private static final Logger LOG = Logger.getLogger(PasswordHasher.class.getName());

    @Inject
    Settings settings;

    @Inject
    Peppers peppers;

    @Inject
    ImportedHashes imported;

    @Inject
    HashBulkhead bulkhead;

    private volatile @Nullable Argon2Engine engine;
    private volatile @Nullable Argon2Phc dummyHash;

    /**
     * Chooses what computes hashes, and creates the dummy hash, which unknown users are verified against, at the configured
     * cost. Called once, at the start.
     *
     * @throws IllegalStateException if the engine that is set cannot be used
     */
    public void prepare() {
        prepare(Argon2Engines.choose(
                settings.hashing().engine(), settings.hash(), settings.dataDir().resolve("native")));
    }

    void prepare(Argon2Engine chosen) {
        engine = chosen;
        dummyHash = Argon2Phc.dummyHash(settings.hash(), peppers.currentId());
    }

    /** Releases the memory of the engine when the application stops. */
    @PreDestroy
    void release() {
        Argon2Engine chosen = engine;
        if (chosen != null) {
            chosen.close();
        }
    }

    private Argon2Engine engine() {
        return Objects.requireNonNull(engine);
    }

    /**
     * Waits for a permit to hash. The caller must hold no transaction, connection or lock, and must have counted no
     * attempt.
     *
     * @return the permit, which the caller must close
     * @throws org.passwordservice.request.OverloadedException if the queue is full or the wait is too long
     */
    public HashPermit awaitPermit(HashPurpose purpose) {
        return bulkhead.acquire(purpose);
    }

    /**
     * Hashes a text with the configured cost, the current pepper and a new salt.
     *
     * @return the hash in PHC form
     */
    public String hash(HashPermit permit, PasswordText text) {
        String mixed = peppers.mix(peppers.currentId(), text).orElseThrow();
        return bulkhead.run(permit, () -> Argon2Phc.hash(engine(), mixed, settings.hash(), peppers.currentId()))
                .stored();
    }

    /**
     * Verifies the password of a user, against a hash of this service or an imported one. A wrong password for an imported
     * hash takes the time of a hash of this service in addition, as a right one does, which is hashed again.
     *
     * @param typed as typed; a password that is too long takes the same time and never matches
     * @param userId the user's id; any number if there is no user
     * @param stored as stored; an absent or unreadable one takes the same time and never matches
     */
    public boolean verifyPassword(HashPermit permit, Secret typed, long userId, Optional<String> stored) {
        return matchesPassword(permit, PasswordText.of(typed), userId, stored);
    }

    /** As {@link #verifyPassword}, for a normalised text; an absent one takes the same time and never matches. */
    public boolean matchesPassword(
            HashPermit permit, Optional<PasswordText> text, long userId, Optional<String> stored) {
        Optional<String> plain = stored.flatMap(hash -> imported.plain(userId, hash));
        Optional<ForeignHash> foreign =
                plain.filter(hash -> Argon2Phc.find(hash).isEmpty()).flatMap(ImportedHashes::foreign);
        if (foreign.isEmpty()) {
            return matches(permit, text, plain);
        }
        // An empty password is a missing one, whatever the other system thought of it.
        Optional<byte[]> password = text.map(known -> known.composed().getBytes(StandardCharsets.UTF_8))
                .filter(octets -> octets.length > 0);
        boolean right =
                password.isPresent() && bulkhead.run(permit, () -> foreign.get().matches(password.get()));
        return right || matches(permit, text, Optional.empty());
    }

    /**
     * Verifies a text against a hash of this service.
     *
     * @param typed as typed; a text that is too long takes the same time and never matches
     * @param stored the hash in PHC form; an absent or unreadable one takes the same time and never matches
     */
    public boolean verify(HashPermit permit, Secret typed, Optional<String> stored) {
        return matches(permit, PasswordText.of(typed), stored);
    }

    /** As {@link #verify}, for a normalised text; an absent one takes the same time and never matches. */
    public boolean matches(HashPermit permit, Optional<PasswordText> text, Optional<String> stored) {
        Optional<Argon2Phc> parsed = stored.flatMap(PasswordHasher::parsed);
        Argon2Phc hash = parsed.orElse(Objects.requireNonNull(dummyHash));
        Optional<String> mixed = text.flatMap(known -> peppers.mix(hash.pepperId(), known));
        boolean matches = bulkhead.run(permit, () -> hash.matches(engine(), mixed.orElse("")));
        return matches && mixed.isPresent() && parsed.isPresent();
    }

    private static Optional<Argon2Phc> parsed(String stored) {
        try {
            return Optional.of(Argon2Phc.parse(stored));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.SEVERE, "A stored hash cannot be read, and no password will match it", e);
            return Optional.empty();
        }
    }

    /** Whether a hash has another format, cost or pepper than a new hash would have. */
    public boolean isOutdated(String stored) {
        return Argon2Phc.find(stored)
                .filter(hash ->
                        hash.cost().equals(settings.hash()) && hash.pepperId().equals(peppers.currentId()))
                .isEmpty();
    }
}
