package org.passwordservice.http;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.passwordservice.request.LoggedRequest;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.settings.Settings;

/** Gives every response its security headers, errors of the container included, and every request its id. */
public class SecurityHeadersFilter extends HttpFilter {

    @Inject
    RandomSecrets random;

    @Inject
    Settings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (RequestId.of(request).equals("none")) {
            RequestId.set(request, random.identifier());
            TraceId.set(request);
            PeerAddress.set(request);
        }
        setHeaders(request, response);
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        if (first && request.getMethod().equals("TRACE")) {
            response.setHeader("Allow", "DELETE, GET, HEAD, OPTIONS, POST, PUT");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        new LoggedRequest(RequestId.of(request), TraceId.of(request)).begin();
        try {
            chain.doFilter(request, response);
        } finally {
            LoggedRequest.end();
        }
    }

    private void setHeaders(HttpServletRequest request, HttpServletResponse response) {
        SecurityHeaders.ALWAYS.forEach(response::setHeader);
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        if (request.isSecure() || isPublishedByHttps()) {
            response.setHeader(SecurityHeaders.TRANSPORT_NAME, SecurityHeaders.TRANSPORT_VALUE);
        }
    }

    /** A proxy that terminates TLS speaks plain HTTP to this server. */
    private boolean isPublishedByHttps() {
        return settings.publicUrl()
                .filter(url -> "https".equals(url.getScheme()))
                .isPresent();
    }
}
