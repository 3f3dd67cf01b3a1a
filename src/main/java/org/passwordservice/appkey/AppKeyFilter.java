package org.passwordservice.appkey;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.passwordservice.api.Answers;
import org.passwordservice.secret.Secret;

/** Looks at the application key before anything else. */
@Provider
@RequiresAppKey
@Priority(Priorities.AUTHENTICATION)
public class AppKeyFilter implements ContainerRequestFilter {

    @Inject
    AppKeys appKeys;

    @Inject
    CurrentApp currentApp;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Long> app = Optional.ofNullable(request.getHeaderString("Et-App-Key"))
                .filter(key -> !key.isBlank())
                .flatMap(key -> appKeys.find(new Secret(key)));
        app.ifPresentOrElse(
                currentApp::is,
                () -> request.abortWith(Answers.json(Response.Status.FORBIDDEN, UnknownAppKeyAnswer.INSTANCE)));
    }
}
