package org.passwordservice.session;

import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.http.Responses;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.SecondFactorMode;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.User;

/**
 * Rejects requests without a valid access token, after the check of the application key and before the body is read.
 */
@Provider
@RequiresLogin
@Priority(Priorities.AUTHENTICATION + 100)
public class AccessTokenFilter implements ContainerRequestFilter {

    @EJB
    AccessTokens tokens;

    @Inject
    CurrentApp currentApp;

    @Inject
    CurrentUser currentUser;

    @Inject
    Settings settings;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Secret> presented = BearerToken.of(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        Optional<AuthenticatedUser> user = presented
                .flatMap(token -> tokens.findUser(token, currentApp.request().applicationId()))
                .filter(known -> isOwn(request, known))
                .filter(known -> isAllowed(known.user()));
        user.ifPresentOrElse(currentUser::set, () -> request.abortWith(Responses.loginRequired(presented.isPresent())));
    }

    /** Whether the resource serves the user, who may lack a second factor that is required. */
    private boolean isAllowed(User user) {
        boolean lacksFactor = settings.secondFactor() == SecondFactorMode.REQUIRED
                && user.secondFactor().isEmpty()
                && user.email().isEmpty();
        return !lacksFactor
                || resource.getResourceMethod().isAnnotationPresent(AllowedWithoutSecondFactor.class)
                || resource.getResourceClass().isAnnotationPresent(AllowedWithoutSecondFactor.class);
    }

    private static boolean isOwn(ContainerRequestContext request, AuthenticatedUser user) {
        List<String> asked = request.getUriInfo().getPathParameters().get("userID");
        return asked == null
                || asked.stream().allMatch(id -> id.equals("@me") || id.equals(Long.toString(user.userId())));
    }
}
