package org.passwordservice.settings;

import java.util.Arrays;
import java.util.Optional;

/** The header in which trusted proxies name the client of a request. */
public enum ForwardedHeader {
    /** Addresses, separated by commas; not standardized, but what most proxies send. */
    X_FORWARDED_FOR("X-Forwarded-For"),

    /** RFC 7239. */
    FORWARDED("Forwarded");

    private final String headerName;

    ForwardedHeader(String headerName) {
        this.headerName = headerName;
    }

    /** The name of the header. */
    public String headerName() {
        return headerName;
    }

    static Optional<ForwardedHeader> named(String text) {
        return Arrays.stream(values())
                .filter(header -> header.headerName.equalsIgnoreCase(text))
                .findFirst();
    }
}
