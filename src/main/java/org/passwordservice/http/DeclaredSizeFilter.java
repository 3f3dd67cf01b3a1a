package org.passwordservice.http;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.passwordservice.request.RequestLimits;

/** Refuses a body whose length says that it is too large before any of it is read, also where the endpoint reads none. */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class DeclaredSizeFilter implements ContainerRequestFilter {

    @Context
    HttpServletRequest servletRequest;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean large = resource.getResourceMethod().isAnnotationPresent(LargeBody.class);
        int most = large ? RequestLimits.MAX_LARGE_BODY_BYTES : RequestLimits.MAX_BODY_BYTES;
        // Not the length of the JAX-RS request, which is an int.
        if (servletRequest.getContentLengthLong() > most) {
            throw new RequestTooLargeException();
        }
    }
}
