package org.passwordservice.appkey;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.passwordservice.request.ClientAddresses;

/**
 * Rejects {@code OPTIONS} without a valid application key before the resource is looked for, so that the response does
 * not tell which resources and methods there are. JAX-RS answers {@code OPTIONS} itself, past the filters of a resource.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class OptionsFilter implements ContainerRequestFilter {

    @Inject
    AppKeyHeader header;

    @Inject
    ClientAddresses clients;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)
                && header.application(request, AppKeyFilter.client(request, clients))
                        .isEmpty()) {
            request.abortWith(UnknownAppKeyResponse.forbidden());
        }
    }
}
