package org.passwordservice.session;

import java.time.Instant;
import java.util.Optional;

/**
 * A login of a user, as the user may see it.
 *
 * @param id id of its access token
 * @param application the name of the application that it was granted to
 * @param program the client program that logged in, as it calls itself
 * @param clientAddress from where the user logged in
 * @param lastUsedAt the hour of the last use
 * @param current whether it is the login that asks
 */
public record LoginEntry(
        long id,
        String application,
        Optional<String> program,
        Optional<String> clientAddress,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {}
