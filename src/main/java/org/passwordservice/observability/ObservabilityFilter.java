package org.passwordservice.observability;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.passwordservice.http.StrictJson;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.settings.Networks;
import org.passwordservice.settings.Settings;

/**
 * Serves {@code /health} and {@code /metrics} to the networks of {@code passwords.watch.networks}; other clients get
 * 404. A filter, because Payara maps servlets of its own to these paths ({@code docs/decisions/030}).
 */
public class ObservabilityFilter extends HttpFilter {

    /**
     * Headers that proxies add. A forwarded request is rejected, because its client is not the peer of the connection.
     */
    private static final List<String> FORWARDED = List.of("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP");

    @Inject
    Settings settings;

    @Inject
    Health health;

    @Inject
    Metrics metrics;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        String path = request.getRequestURI();
        boolean known = path.equals("/metrics") || path.equals("/health") || path.startsWith("/health/");
        if (!known || !isAllowed(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            answer(path, response);
        }
    }

    private boolean isAllowed(HttpServletRequest request) {
        String peer = ClientAddress.ofPeer(request.getRemoteAddr()).text();
        return FORWARDED.stream().allMatch(header -> request.getHeader(header) == null)
                && Networks.address(peer)
                        .filter(settings.observability().networks()::contain)
                        .isPresent();
    }

    private void answer(String path, HttpServletResponse response) throws IOException {
        switch (path) {
            case "/metrics" -> write(response, 200, Metrics.CONTENT_TYPE, metrics.text());
            case "/health", "/health/ready" -> writeHealth(response, health.ready());
            case "/health/live" -> writeHealth(response, health.live());
            case "/health/started" -> writeHealth(response, health.started());
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void writeHealth(HttpServletResponse response, HealthResponse answer) throws IOException {
        int status = answer.up() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        write(response, status, "application/json", StrictJson.write(answer));
    }

    private static void write(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
