package org.passwordservice.session;

import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.Responses;
import org.passwordservice.secret.Secret;

/**
 * Rejects requests without a valid access token, after the check of the application key and before the body is read.
 */
@Provider
@RequiresLogin
@Priority(Priorities.AUTHENTICATION + 100)
public class AccessTokenFilter implements ContainerRequestFilter {

    /** RFC 6750, section 2.1; the scheme is case-insensitive (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,512}=*) *");

    @EJB
    AccessTokens tokens;

    @Inject
    CurrentUser currentUser;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Secret> presented = presented(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        Optional<AuthenticatedUser> user = presented.flatMap(tokens::findUser).filter(known -> isOwn(request, known));
        user.ifPresentOrElse(currentUser::set, () -> request.abortWith(Responses.loginRequired(presented.isPresent())));
    }

    private static Optional<Secret> presented(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher bearer = BEARER.matcher(header);
        return bearer.matches() ? Optional.of(new Secret(bearer.group(1))) : Optional.empty();
    }

    private static boolean isOwn(ContainerRequestContext request, AuthenticatedUser user) {
        List<String> asked = request.getUriInfo().getPathParameters().get("userID");
        return asked == null
                || asked.stream().allMatch(id -> id.equals("@me") || id.equals(Long.toString(user.userId())));
    }
}
