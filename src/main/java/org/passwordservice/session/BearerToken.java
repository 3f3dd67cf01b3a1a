package org.passwordservice.session;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;

/** Reads the token of the header {@code Authorization}. */
public final class BearerToken {

    /** RFC 6750, section 2.1; the scheme is case-insensitive (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,512}=*) *");

    private BearerToken() {}

    /** The token; empty if the header is absent or has another form. */
    public static Optional<Secret> of(@Nullable String header) {
        Matcher bearer = BEARER.matcher(header == null ? "" : header);
        return bearer.matches() ? Optional.of(new Secret(bearer.group(1))) : Optional.empty();
    }
}
