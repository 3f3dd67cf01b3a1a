package org.passwordservice.http;

import jakarta.servlet.ServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * The address of the peer of a request's connection, for filters of JAX-RS. They could have the servlet request injected, but
 * then the server makes an object for it in each request.
 */
public final class PeerAddress {

    private static final String ATTRIBUTE = PeerAddress.class.getName();

    private PeerAddress() {}

    /** The address; null where the server knows none. */
    public static @Nullable String of(ContainerRequestContext request) {
        return request.getProperty(ATTRIBUTE) instanceof String address ? address : null;
    }

    static void set(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, request.getRemoteAddr());
    }
}
