package org.passwordservice.hashing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.passwordservice.secret.Encryption;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/**
 * The secrets that are mixed into passwords before hashing. They are not in the database, so that a stolen database
 * verifies no guess. The former pepper still verifies; a hash gets the current one when its user next logs in. Imported
 * hashes, into which none can be mixed, are encrypted under a key that is derived from the pepper.
 */
@ApplicationScoped
public class Peppers {

    private static final Logger LOG = Logger.getLogger(Peppers.class.getName());

    private Map<String, KeyedDigest> byId = Map.of();
    private Optional<String> currentId = Optional.empty();
    private Optional<Encryption> decryption = Optional.empty();

    /** For the container. */
    protected Peppers() {}

    @Inject
    Peppers(Settings settings) {
        byId = new LinkedHashMap<>();
        settings.formerPepper().ifPresent(this::add);
        currentId = settings.pepper().map(this::add);
        decryption = settings.pepper()
                .or(settings::formerPepper)
                .map(key -> new Encryption(key, settings.formerPepper(), new RandomSecrets()));
    }

    private String add(Secret pepper) {
        KeyedDigest digest = new KeyedDigest(pepper);
        String id = digest.of("pepper-id", "").substring(0, 8);
        byId.put(id, digest);
        return id;
    }

    /** The id of the pepper for new hashes; empty for none. */
    Optional<String> currentId() {
        return currentId;
    }

    /** Whether this pepper is the current or the former one. */
    boolean isKnown(String id) {
        return byId.containsKey(id);
    }

    /** The encryption of imported hashes under the current pepper; empty if there is none. */
    Optional<Encryption> encryption() {
        return currentId.flatMap(id -> decryption);
    }

    /** What decrypts imported hashes under the current and the former pepper; empty if there is neither. */
    Optional<Encryption> decryption() {
        return decryption;
    }

    /**
     * Mixes a pepper into a text.
     *
     * @param id the pepper; empty to leave the text unchanged
     * @return empty, with an error in the log, if that pepper is not configured
     */
    Optional<String> mix(Optional<String> id, PasswordText text) {
        if (id.isEmpty()) {
            return Optional.of(text.composed());
        }
        KeyedDigest pepper = byId.get(id.get());
        if (pepper == null) {
            LOG.log(
                    Level.SEVERE,
                    "A hash was made with pepper {0}, which is neither passwords.pepper nor passwords.pepper.former",
                    id.get());
            return Optional.empty();
        }
        return Optional.of(pepper.of("password", text.composed()));
    }
}
