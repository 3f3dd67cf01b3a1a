package org.passwordservice.observability;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.passwordservice.http.CorsFilter;
import org.passwordservice.http.ReadableTypeFilter;

/**
 * The filters that all requests of pages and API pass, in their order, as one: what the server does around each filter costs
 * more than the filter itself.
 */
public class AllRequestsFilter extends HttpFilter {

    @Inject
    InFlightRequestsFilter inFlight;

    @Inject
    CorsFilter cors;

    @Inject
    ReadableTypeFilter readableType;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // The page of an error has been counted, and has no body.
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        List<Filter> filters = first ? List.of(inFlight, cors, readableType) : List.of(cors);
        rest(filters, 0, chain).doFilter(request, response);
    }

    private static FilterChain rest(List<Filter> filters, int next, FilterChain end) {
        return next == filters.size()
                ? end
                : (request, response) -> filters.get(next).doFilter(request, response, rest(filters, next + 1, end));
    }
}
