package org.passwordservice.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes HMAC-SHA-256 digests (RFC 2104) of values that could be guessed from an unkeyed digest. */
public final class KeyedDigest {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @param key random text; its UTF-8 bytes are the HMAC key
     */
    public KeyedDigest(Secret key) {
        this.key = new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * The digest in 43 characters of base64url.
     *
     * @param purpose separates digests of different uses; must not contain NUL
     * @param text the text to digest
     */
    public String of(String purpose, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(purpose, text));
    }

    /** The 32 bytes of the digest; see {@link #of}. */
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
