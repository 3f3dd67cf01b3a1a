package org.passwordservice.registration;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.passwordservice.settings.Settings;

/**
 * Rejects requests with 404 if registration is closed, after the check of the application key and before the body is
 * read.
 */
@Provider
@RequiresOpenRegistration
@Priority(Priorities.AUTHORIZATION)
public class OpenRegistrationFilter implements ContainerRequestFilter {

    @Inject
    Settings settings;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!settings.registrationOpen()) {
            throw new NotFoundException();
        }
    }
}
