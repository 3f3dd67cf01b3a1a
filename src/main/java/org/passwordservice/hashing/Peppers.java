package org.passwordservice.hashing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/**
 * The secrets that are mixed into passwords before hashing. They are not in the database, so that a stolen database
 * verifies no guess. The former pepper still verifies; a hash gets the current one when its user next logs in.
 */
@ApplicationScoped
public class Peppers {

    private static final Logger LOG = Logger.getLogger(Peppers.class.getName());

    private Map<String, KeyedDigest> byId = Map.of();
    private Optional<String> currentId = Optional.empty();

    /** For the container. */
    protected Peppers() {}

    @Inject
    Peppers(Settings settings) {
        byId = new LinkedHashMap<>();
        settings.formerPepper().ifPresent(this::add);
        currentId = settings.pepper().map(this::add);
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
