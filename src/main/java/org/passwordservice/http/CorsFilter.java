package org.passwordservice.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.passwordservice.settings.Settings;

/**
 * Lets browsers call the API from the origins of {@code passwords.cors.origins}, as the Fetch standard says, and answers
 * their preflights, which cannot have an application key. A filter, so that the container's own errors have the headers
 * too. Without that setting it does nothing. It never allows credentials of the browser: there are none.
 */
@Dependent
public class CorsFilter extends HttpFilter {

    private static final String METHODS = "GET, POST, PUT, DELETE";

    private static final String REQUEST_HEADERS = "Et-App-Key, Authorization, Username, Password, VerificationCode,"
            + " Content-Type, Accept, Accept-Language, traceparent";

    private static final String RESPONSE_HEADERS = "Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining,"
            + " X-RateLimit-Reset, X-Request-Id, WWW-Authenticate, Allow";

    /** Two hours; no browser keeps the answer to a preflight much longer. */
    private static final String MAX_AGE_SECONDS = "7200";

    private static final Pattern PATH_PARAMETERS = Pattern.compile(";[^/]*");

    /** The administrative calls, of any version. */
    private static final Pattern ADMINISTRATION = Pattern.compile("/+api/+[^/]+/+admin(?:/.*)?");

    @Inject
    Settings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (settings.corsOrigins().isEmpty() || !isShared(path(request))) {
            chain.doFilter(request, response);
            return;
        }
        // For other origins too: a cache must not give one origin the response to another.
        response.setHeader("Vary", "Origin");
        Optional<String> origin = listedOrigin(request);
        origin.ifPresent(listed -> response.setHeader("Access-Control-Allow-Origin", listed));
        if (origin.isPresent() && isPreflight(request)) {
            response.setHeader("Access-Control-Allow-Methods", METHODS);
            response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
            response.setHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        origin.ifPresent(listed -> response.setHeader("Access-Control-Expose-Headers", RESPONSE_HEADERS));
        chain.doFilter(request, response);
    }

    /** The origin, as the setting has it; empty if it is not listed, or the header occurs twice. */
    private Optional<String> listedOrigin(HttpServletRequest request) {
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        return origins.size() == 1
                ? settings.corsOrigins().stream().filter(origins.get(0)::equals).findFirst()
                : Optional.empty();
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** The path that was asked for, also where the container has dispatched the request to the page of an error. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    /**
     * Whether browsers may call a path: all of the API but the administration.
     *
     * @param uri the path as it was sent; whatever could be read as the administration counts as such
     */
    static boolean isShared(String uri) {
        try {
            String path = URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
            String plain = PATH_PARAMETERS.matcher(path).replaceAll("");
            boolean climbs = List.of(plain.split("/")).contains("..")
                    || List.of(plain.split("/")).contains(".");
            return (plain.equals("/api") || plain.startsWith("/api/"))
                    && !climbs
                    && !ADMINISTRATION.matcher(plain).matches();
        } catch (IllegalArgumentException e) {
            // A broken escape, which the container rejects.
            return false;
        }
    }
}
