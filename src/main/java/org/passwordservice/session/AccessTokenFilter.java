package org.passwordservice.session;

import jakarta.annotation.Priority;
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
import org.passwordservice.http.MatchedResource;
import org.passwordservice.http.Responses;
import org.passwordservice.secret.Secret;

/**
 * Rejects requests without a valid access token, after the check of the application key and before the body is read.
 */
@Provider
@RequiresLogin
@Priority(Priorities.AUTHENTICATION + 100)
public class AccessTokenFilter implements ContainerRequestFilter {

    @Inject
    SessionAccess sessions;

    @Inject
    CurrentUser currentUser;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Secret> presented = BearerToken.of(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        Optional<AuthenticatedUser> user = presented
                .flatMap(token -> sessions.find(token, MatchedResource.of(request, resource)))
                .filter(known -> isOwn(request, known));
        user.ifPresentOrElse(currentUser::set, () -> request.abortWith(Responses.loginRequired(presented.isPresent())));
    }

    private static boolean isOwn(ContainerRequestContext request, AuthenticatedUser user) {
        List<String> asked = request.getUriInfo().getPathParameters().get("userID");
        return asked == null
                || asked.stream().allMatch(id -> id.equals("@me") || id.equals(Long.toString(user.userId())));
    }
}
