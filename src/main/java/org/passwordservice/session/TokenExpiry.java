package org.passwordservice.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.passwordservice.appkey.Scope;

/**
 * When an access token expires. Those of applications for administrators live for a working day at most, and end when
 * they are not used.
 *
 * @param expiresAt the latest end
 * @param idleUntil when it expires unless it is used before; empty for a token that does not expire so
 */
record TokenExpiry(Instant expiresAt, Optional<Instant> idleUntil) {

    /** The longest life of an administrator's token. */
    static final Duration ADMINISTRATION = Duration.ofHours(8);

    /** How long an administrator's token lives without use. */
    static final Duration IDLE = Duration.ofMinutes(15);

    /** A use moves the end only if it is that much nearer, so that not every call writes. */
    static final Duration IDLE_PRECISION = Duration.ofMinutes(1);

    static TokenExpiry of(Set<Scope> scopes, Duration lifetime, Instant now) {
        if (!scopes.contains(Scope.ADMIN)) {
            return new TokenExpiry(now.plus(lifetime), Optional.empty());
        }
        Duration shorter = lifetime.compareTo(ADMINISTRATION) < 0 ? lifetime : ADMINISTRATION;
        return new TokenExpiry(now.plus(shorter), Optional.of(now.plus(IDLE)));
    }
}
