package org.passwordservice.hashing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.passwordservice.secret.Encryption;
import org.passwordservice.secret.UnreadableSecretException;

/**
 * Checks and stores the hashes that other systems made. Where there is a pepper they are stored encrypted under a key
 * derived from it, as it cannot be mixed in; so a stolen database verifies no guess here either.
 */
@ApplicationScoped
public class ImportedHashes {

    private static final Logger LOG = Logger.getLogger(ImportedHashes.class.getName());

    /** The column, for the encryption. */
    private static final String PURPOSE = "password hash";

    @Inject
    Peppers peppers;

    /**
     * Checks that a hash can be verified here. Nothing is computed with it.
     *
     * @param text in a known format, or as this service stores its own
     * @throws UnacceptableHashException if it has no known format, is beyond a limit, or was made with an unknown pepper
     */
    public void check(String text) throws UnacceptableHashException {
        Optional<Argon2Phc> own = Argon2Phc.find(text);
        if (own.flatMap(Argon2Phc::pepperId).filter(id -> !peppers.isKnown(id)).isPresent()) {
            throw UnacceptableHashException.otherPepper();
        }
        ForeignHashFormats.read(own.map(Argon2Phc::hash).orElse(text));
    }

    /**
     * The form in which a checked hash is stored.
     *
     * @param userId the user's id; the result is of no use in another user's row
     */
    public String stored(long userId, String checked) {
        return peppers.encryption()
                .map(encryption -> encryption.encrypt(PURPOSE, userId, checked.getBytes(StandardCharsets.UTF_8)))
                .orElse(checked);
    }

    /**
     * A stored hash as it can be imported again: decrypted, if it was imported and is encrypted.
     *
     * @return empty, with an error in the log, if it is encrypted and cannot be read
     */
    public Optional<String> plain(long userId, String stored) {
        if (!Encryption.isCiphertext(stored)) {
            return Optional.of(stored);
        }
        Optional<String> plain = peppers.decryption().flatMap(decryption -> decrypted(decryption, userId, stored));
        if (plain.isEmpty()) {
            LOG.severe("An imported hash cannot be decrypted by passwords.pepper or passwords.pepper.former, and no"
                    + " password will match it");
        }
        return plain;
    }

    private static Optional<String> decrypted(Encryption decryption, long userId, String stored) {
        try {
            return Optional.of(new String(decryption.decrypt(PURPOSE, userId, stored), StandardCharsets.UTF_8));
        } catch (UnreadableSecretException e) {
            return Optional.empty();
        }
    }

    /** Reads the hash of another system as it was accepted; empty, with an error in the log, if it cannot be read. */
    static Optional<ForeignHash> foreign(String plain) {
        try {
            return Optional.of(ForeignHashFormats.read(plain));
        } catch (UnacceptableHashException e) {
            LOG.log(Level.SEVERE, "A stored hash cannot be read, and no password will match it", e);
            return Optional.empty();
        }
    }
}
