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
 * Answers {@code /health} and {@code /metrics} for those who may watch, and for everybody else as if there were no such
 * thing. A filter, not a servlet: Payara puts servlets of its own on these paths, which know nothing of the service and much
 * of the server.
 */
public class ObservabilityFilter extends HttpFilter {

    private static final Networks NOBODY = new Networks(List.of());

    /** What proxies add. Whoever is behind one is not whom the connection comes from. */
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
        if (!known || !mayWatch(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            answer(path, response);
        }
    }

    private boolean mayWatch(HttpServletRequest request) {
        String peer = ClientAddress.of(request.getRemoteAddr(), null, NOBODY).text();
        return FORWARDED.stream().allMatch(header -> request.getHeader(header) == null)
                && Networks.address(peer)
                        .filter(settings.watch().networks()::contain)
                        .isPresent();
    }

    private void answer(String path, HttpServletResponse response) throws IOException {
        switch (path) {
            case "/metrics" -> write(response, 200, Metrics.CONTENT_TYPE, metrics.text());
            case "/health", "/health/ready" -> write(response, health.ready());
            case "/health/live" -> write(response, health.live());
            case "/health/started" -> write(response, health.started());
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void write(HttpServletResponse response, HealthResponse answer) throws IOException {
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
