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
 * Secrets mixed into password hashes and kept outside the database: without them a stolen database verifies nothing. The
 * former pepper still verifies, so that a pepper can be replaced while users come back one by one.
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

    /** Names the pepper that new hashes get; empty for none. */
    Optional<String> currentId() {
        return currentId;
    }

    /**
     * Mixes a pepper into a text.
     *
     * @param id which one; empty to leave the text as it is
     * @return empty, and an error in the log, if the service does not have that pepper: what was hashed with it can never be verified
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
