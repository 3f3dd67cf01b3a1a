package org.passwordservice.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/**
 * Secrets mixed into password hashes and kept outside the database: without them a stolen database verifies nothing. The
 * former pepper still verifies, so that a pepper can be replaced while users come back one by one.
 */
@ApplicationScoped
public class Peppers {

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
     * @throws IllegalStateException if the service does not have that pepper
     */
    String mix(Optional<String> id, PasswordText text) {
        return id.map(name -> {
                    KeyedDigest pepper = byId.get(name);
                    if (pepper == null) {
                        throw new IllegalStateException("A password was hashed with pepper " + name
                                + ", which is neither passwords.pepper nor passwords.pepper.former");
                    }
                    return pepper.of("password", text.composed());
                })
                .orElseGet(text::composed);
    }
}
