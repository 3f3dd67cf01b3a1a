package org.passwordservice.account;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.passwordservice.settings.SecretQuestionMode;
import org.passwordservice.settings.Settings;

/**
 * Rejects requests with 404 if secret questions are off, after the checks of the application key and the token and before
 * the body is read.
 */
@Provider
@RequiresSecretQuestions
@Priority(Priorities.AUTHORIZATION)
public class SecretQuestionFilter implements ContainerRequestFilter {

    @Inject
    Settings settings;

    @Override
    public void filter(ContainerRequestContext request) {
        if (settings.secretQuestions() == SecretQuestionMode.OFF) {
            throw new NotFoundException();
        }
    }
}
