package org.passwordservice.http;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The security headers of every response. */
final class SecurityHeaders {

    /** Name and value of each, always in the same order. */
    static final NavigableMap<String, String> ALWAYS = Collections.unmodifiableNavigableMap(new TreeMap<>(Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff")));

    /** What tells a browser to come back by https only: a year, as OWASP ASVS 5.0, 3.4.1 asks for. */
    static final String TRANSPORT_NAME = "Strict-Transport-Security";

    static final String TRANSPORT_VALUE = "max-age=31536000; includeSubDomains";

    private SecurityHeaders() {}
}
