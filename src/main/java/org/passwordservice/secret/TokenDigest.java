package org.passwordservice.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Computes the stored digest of a token or key: its SHA-256. A secret of 256 random bits cannot be guessed, so the
 * digest needs no salt and no slow hash, and the time of an index look-up reveals nothing ({@code docs/decisions/001}).
 */
public final class TokenDigest {

    private TokenDigest() {}

    /** The digest of a token, in 43 characters of base64url. */
    public static String of(Secret token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
