package org.passwordservice.appkey;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.passwordservice.secret.Secret;

/** The header {@code Et-App-Key}. */
final class AppKeyHeader {

    private AppKeyHeader() {}

    /** The id of the application that the request names by its key; empty if it has no valid key. */
    static Optional<Long> application(ContainerRequestContext request, AppKeys appKeys) {
        return Optional.ofNullable(request.getHeaderString("Et-App-Key"))
                .filter(key -> !key.isBlank())
                .flatMap(key -> appKeys.find(new Secret(key)));
    }
}
