package org.passwordservice.appkey;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.passwordservice.secret.Secret;

/** The header {@code Et-App-Key}. */
final class AppKeyHeader {

    private AppKeyHeader() {}

    /** The application that the request names by its key; empty if it has no valid key. */
    static Optional<CallingApplication> application(ContainerRequestContext request, Applications applications) {
        return Optional.ofNullable(request.getHeaderString("Et-App-Key"))
                .filter(key -> !key.isBlank())
                .flatMap(key -> applications.byKey(new Secret(key)));
    }
}
