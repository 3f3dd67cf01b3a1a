package org.passwordservice.appkey;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An enabled application, as the service knows it while it serves a request.
 *
 * @param id its id
 * @param name its name, unique
 * @param scopes what it may call
 * @param introspects which applications' access tokens it may introspect; {@link Introspects#OWN} by default
 * @param tokensFrom access tokens that were issued earlier are invalid
 * @param own which of the service's own it is; empty for an operator's
 */
public record CallingApplication(
        long id,
        String name,
        Set<Scope> scopes,
        Introspects introspects,
        Instant tokensFrom,
        Optional<OwnApplication> own) {

    /** Whether it may introspect the access tokens of an application. */
    public boolean mayIntrospect(long applicationId) {
        return introspects.includes(id, applicationId);
    }
}
