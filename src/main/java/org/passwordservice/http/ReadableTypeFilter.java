package org.passwordservice.http;

import jakarta.enterprise.context.Dependent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Replaces a Content-Type that cannot be read by one that no endpoint takes, which is 415: JAX-RS would refuse the request
 * by 400, and before the application key is checked.
 */
@Dependent
public class ReadableTypeFilter extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean isReadable = isReadable(Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE)));
        chain.doFilter(isReadable ? request : new UnknownType(request), response);
    }

    private static boolean isReadable(List<String> types) {
        try {
            types.forEach(MediaType::valueOf);
            return types.size() <= 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static final class UnknownType extends HttpServletRequestWrapper {

        UnknownType(HttpServletRequest request) {
            super(request);
        }

        /** The one method by which JAX-RS reads headers. */
        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    ? Collections.enumeration(List.of(MediaType.APPLICATION_OCTET_STREAM))
                    : super.getHeaders(name);
        }
    }
}
