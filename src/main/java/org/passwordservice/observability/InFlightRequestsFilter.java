package org.passwordservice.observability;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.passwordservice.http.Responses;

/** Counts requests and responses, and rejects requests while the service stops. */
@Dependent
public class InFlightRequestsFilter extends HttpFilter {

    @Inject
    InFlightRequests requests;

    @Inject
    Metrics metrics;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!requests.enter()) {
            metrics.answered(HttpServletResponse.SC_SERVICE_UNAVAILABLE, Duration.ZERO);
            response.setHeader("Connection", "close");
            response.setIntHeader("Retry-After", Responses.RETRY_AFTER_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        long came = System.nanoTime();
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            metrics.answered(status, Duration.ofNanos(System.nanoTime() - came));
            leave(response);
        }
    }

    private void leave(HttpServletResponse response) throws IOException {
        try {
            if (requests.isClosed()) {
                // The stop closes the listener once this request has left, so the response must be written now.
                response.flushBuffer();
            }
        } finally {
            requests.leave();
        }
    }
}
