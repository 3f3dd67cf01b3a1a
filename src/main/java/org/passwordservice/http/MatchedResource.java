package org.passwordservice.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

/** The resource that a request was matched to. */
public final class MatchedResource {

    private MatchedResource() {}

    /**
     * The resource of a request.
     *
     * @param injected by the server, which makes an object for it in each request in which it is asked; it is not asked where
     *     the server's {@code UriInfo} is one, as Jersey's is
     */
    public static ResourceInfo of(ContainerRequestContext request, ResourceInfo injected) {
        return request.getUriInfo() instanceof ResourceInfo matched ? matched : injected;
    }
}
