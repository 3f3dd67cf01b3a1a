package org.passwordservice.enrolment;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.passwordservice.secret.Secret;

/** The URI of a seed that authenticator apps read from a QR code (the Key Uri Format of Google Authenticator). */
final class SeedUri {

    private static final String NAME = "Password service";

    private SeedUri() {}

    /**
     * The URI.
     *
     * @param publicUrl its host names the service in the app; empty for a fixed name
     * @param login names the account in the app
     * @param seed in base32
     */
    static Secret of(Optional<URI> publicUrl, String login, Secret seed) {
        String issuer = encoded(publicUrl.map(URI::getHost).orElse(NAME));
        return new Secret(
                "otpauth://totp/" + issuer + ":" + encoded(login) + "?secret=" + seed.reveal() + "&issuer=" + issuer);
    }

    /** Percent-encoded (RFC 3986): apps read a plus sign as itself. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
