package com.example;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets requests pass whose access token the password service calls active. The name of the request's user principal is
 * then the user's id. Nothing is remembered, so that a revoked token is rejected at once.
 *
 * <p>Environment: {@code PASSWORD_SERVICE_URL}, such as {@code https://passwords.example.com}, and {@code
 * PASSWORD_SERVICE_KEY}, a key of an application with the scope {@code introspect}.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AccessTokenFilter extends HttpFilter {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> token = token(request.getHeader("Authorization"));
        if (token.isEmpty()) {
            reject(response, "Bearer");
            return;
        }
        JsonObject facts;
        try {
            facts = introspect(token.get());
        } catch (IOException | JsonException e) {
            // Whether the token is valid is unknown, so the request must not pass.
            getServletContext().log("The password service cannot be asked", e);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (facts.getBoolean("active")) {
            chain.doFilter(new Authenticated(request, facts.getString("sub")), response);
        } else {
            reject(response, "Bearer error=\"invalid_token\"");
        }
    }

    private static Optional<String> token(String authorization) {
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    private static void reject(HttpServletResponse response, String challenge) throws IOException {
        response.setHeader("WWW-Authenticate", challenge);
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }

    private JsonObject introspect(String token) throws IOException {
        // The pattern lets nothing through that a form would read as something else but the plus.
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(System.getenv("PASSWORD_SERVICE_URL") + "/api/v1.0/token/introspect"))
                .timeout(Duration.ofSeconds(5))
                .header("Et-App-Key", System.getenv("PASSWORD_SERVICE_KEY"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=" + token.replace("+", "%2B")))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (JsonReader reader = Json.createReader(response.body())) {
                if (response.statusCode() != 200) {
                    throw new IOException("Status " + response.statusCode());
                }
                return reader.readObject();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static final class Authenticated extends HttpServletRequestWrapper {

        private final String userId;

        Authenticated(HttpServletRequest request, String userId) {
            super(request);
            this.userId = userId;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> userId;
        }

        @Override
        public String getRemoteUser() {
            return userId;
        }
    }
}
