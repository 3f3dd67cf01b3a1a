package org.passwordservice.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104): the digest of something that could be guessed, useless without the key. */
public final class KeyedDigest {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @param key any text with enough randomness; used as it is, in UTF-8
     */
    public KeyedDigest(Secret key) {
        this.key = new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * The digest in 43 characters of base64url.
     *
     * @param purpose keeps digests for different uses apart; must not hold a NUL
     * @param text what is digested
     */
    public String of(String purpose, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(purpose, text));
    }

    /** The digest itself, 32 bytes; see {@link #of}. */
    public byte[] bytes(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
