package org.passwordservice.appkey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An application as its administrators see it.
 *
 * @param own which of the service's own it is; empty for an operator's
 * @param keys oldest first, expired ones too
 */
public record ApplicationEntry(
        long id,
        String name,
        Set<Scope> scopes,
        Introspects introspects,
        boolean enabled,
        Instant createdAt,
        Optional<OwnApplication> own,
        List<Key> keys) {

    /**
     * A key, without its text.
     *
     * @param hint its first characters
     * @param expiresAt empty if it does not expire
     * @param lastUsedAt the hour of its last use; empty if it was not used
     */
    public record Key(
            long id, String hint, Instant createdAt, Optional<Instant> expiresAt, Optional<Instant> lastUsedAt) {}
}
