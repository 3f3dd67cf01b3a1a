package org.passwordservice.appkey;

import java.time.Instant;
import java.util.Optional;

/**
 * A key of an enabled application.
 *
 * @param id of the key
 * @param digest of the key
 * @param expiresAt empty for a key that does not expire
 * @param lastUsedAt the hour of its last use that is stored
 * @param application the application
 */
public record ValidKey(
        long id,
        String digest,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        CallingApplication application) {

    boolean isValidAt(Instant now) {
        return expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
    }
}
