package org.passwordservice.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import org.passwordservice.request.RequestLimits;

/** Refuses a body whose length says that it is too large before any of it is read, also where the endpoint reads none. */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class DeclaredSizeFilter implements ContainerRequestFilter {

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = MatchedResource.of(request, resource).getResourceMethod();
        boolean large = method.isAnnotationPresent(LargeBody.class);
        int most = large ? RequestLimits.MAX_LARGE_BODY_BYTES : RequestLimits.MAX_BODY_BYTES;
        // Not the length of the JAX-RS request, which is an int.
        String declared = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && !isAtMost(most, declared)) {
            throw new RequestTooLargeException();
        }
    }

    private static boolean isAtMost(int most, String declared) {
        try {
            return Long.parseLong(declared.strip()) <= most;
        } catch (NumberFormatException e) {
            // More digits than a long has; what is no number, the server has refused.
            return false;
        }
    }
}
