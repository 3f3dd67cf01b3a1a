package org.passwordservice.appkey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.secret.Secret;

/** The header {@code Et-App-Key}. */
@ApplicationScoped
class AppKeyHeader {

    @Inject
    Applications applications;

    @Inject
    OwnApplications ownApplications;

    /**
     * The application that the request names by its key; empty if it has no valid key, or that of pages that are not there
     * for the client.
     */
    Optional<CallingApplication> application(ContainerRequestContext request, ClientAddress client) {
        return Optional.ofNullable(request.getHeaderString("Et-App-Key"))
                .filter(key -> !key.isBlank())
                .flatMap(key -> applications.byKey(new Secret(key)))
                .filter(application -> application
                        .own()
                        .map(own -> ownApplications.isThereFor(own, client))
                        .orElse(true));
    }
}
