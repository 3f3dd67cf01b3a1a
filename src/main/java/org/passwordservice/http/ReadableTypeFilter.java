package org.passwordservice.http;

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
import org.jspecify.annotations.Nullable;

/**
 * Shows a Content-Type that cannot be read as one that nobody takes: JAX-RS would refuse the request before the application
 * key is looked at, and as broken instead of unsupported.
 */
public class ReadableTypeFilter extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(isReadable(request) ? request : new UnknownType(request), response);
    }

    private static boolean isReadable(HttpServletRequest request) {
        Enumeration<String> types = request.getHeaders(HttpHeaders.CONTENT_TYPE);
        if (!types.hasMoreElements()) {
            return true;
        }
        try {
            MediaType.valueOf(types.nextElement());
            return !types.hasMoreElements();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static final class UnknownType extends HttpServletRequestWrapper {

        UnknownType(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getContentType() {
            return MediaType.APPLICATION_OCTET_STREAM;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) ? getContentType() : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    ? Collections.enumeration(Collections.singleton(getContentType()))
                    : super.getHeaders(name);
        }
    }
}
