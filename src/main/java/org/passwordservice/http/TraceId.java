package org.passwordservice.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id of the trace that a request is a part of, where the client sends one (W3C Trace Context, {@code traceparent}). */
public final class TraceId {

    /** Section 3.2.2.1 of the recommendation: version 00 has exactly these four fields, in lower case. */
    private static final Pattern VERSION_00 = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

    private static final Pattern ZEROES = Pattern.compile("0+");

    private static final String ATTRIBUTE = TraceId.class.getName();

    private TraceId() {}

    /** The trace of this request; empty where the client sends none, or an invalid one. */
    public static Optional<String> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? Optional.of(id) : Optional.empty();
    }

    /** As {@link #of(ServletRequest)}, of the same request in JAX-RS. */
    public static Optional<String> of(ContainerRequestContext request) {
        return request.getProperty(ATTRIBUTE) instanceof String id ? Optional.of(id) : Optional.empty();
    }

    static void set(HttpServletRequest request) {
        parsed(Collections.list(request.getHeaders("traceparent")))
                .ifPresent(id -> request.setAttribute(ATTRIBUTE, id));
    }

    /**
     * Reads the header.
     *
     * @param values of all its lines
     * @return the id of the trace; empty unless there is one line and it is valid: all else is to be ignored
     */
    static Optional<String> parsed(List<String> values) {
        if (values.size() != 1) {
            return Optional.empty();
        }
        Matcher fields = VERSION_00.matcher(values.get(0));
        return fields.matches() && !isZero(fields.group(1)) && !isZero(fields.group(2))
                ? Optional.of(fields.group(1))
                : Optional.empty();
    }

    private static boolean isZero(String id) {
        return ZEROES.matcher(id).matches();
    }
}
