package org.passwordservice.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the database keeps of a token or key of 256 random bits: its SHA-256. Such a secret cannot be guessed, so it needs
 * neither salt nor a slow hash, and its digest can be looked up by an index without telling anything by its time.
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
