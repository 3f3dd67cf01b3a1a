package org.passwordservice.http;

import jakarta.servlet.ServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Identifies one request in the log and in its response. */
public final class RequestId {

    /** The response header that carries it. */
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /** The id of this request; {@code none} before {@link SecurityHeadersFilter} has seen the request. */
    public static String of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "none";
    }

    /** As {@link #of(ServletRequest)}, of the same request in JAX-RS. */
    public static String of(ContainerRequestContext request) {
        return request.getProperty(ATTRIBUTE) instanceof String id ? id : "none";
    }

    static void set(ServletRequest request, String id) {
        request.setAttribute(ATTRIBUTE, id);
    }
}
