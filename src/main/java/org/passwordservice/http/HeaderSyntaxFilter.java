package org.passwordservice.http;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Reads the Accept header before matching does: JAX-RS answers a broken one itself, without body and without asking anybody. */
@Provider
@PreMatching
public class HeaderSyntaxFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            request.getAcceptableMediaTypes();
        } catch (RuntimeException e) {
            throw new BadRequestException(e);
        }
    }
}
