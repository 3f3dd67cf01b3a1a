package org.passwordservice.settings;

import java.util.Optional;
import org.passwordservice.secret.Secret;

/**
 * The database.
 *
 * @param url JDBC URL
 * @param user database user; empty to send none
 * @param password that user's password; empty to send none
 * @param poolSize the largest number of connections of this node for requests
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<Secret> password, int poolSize) {

    /** The default of {@code poolSize}. */
    public static final int DEFAULT_POOL_SIZE = 32;

    /** Whether this is the embedded database, which only one node can open. */
    public boolean embedded() {
        return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:");
    }
}
