package org.passwordservice.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses a body that says it is too large before any of it is read, also where the endpoint reads none. */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class DeclaredSizeFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > LimitedBody.MOST_BYTES) {
            throw new RequestTooLargeException();
        }
    }
}
