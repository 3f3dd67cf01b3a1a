package org.passwordservice.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes HMAC-SHA-256 digests (RFC 2104) of values that could be guessed from an unkeyed digest. */
public final class KeyedDigest {

    private static final String ALGORITHM = "HmacSHA256";

    static final int KEY_ID_LENGTH = 8;

    private final SecretKeySpec key;

    private final Optional<KeyedDigest> former;

    /**
     * @param key random text; its UTF-8 bytes are the HMAC key
     */
    public KeyedDigest(Secret key) {
        this(key, Optional.empty());
    }

    /**
     * @param key random text; its UTF-8 bytes are the HMAC key
     * @param former the key before it, for stored digests that are still under that key; empty for none
     */
    public KeyedDigest(Secret key, Optional<Secret> former) {
        this.key = new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.former = former.map(KeyedDigest::new);
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

    /** The digests that a text may be stored as: under the key, and under the former key if there is one; see {@link #of}. */
    public List<String> candidates(String purpose, String text) {
        return Stream.concat(Stream.of(of(purpose, text)), former.map(old -> old.of(purpose, text)).stream())
                .toList();
    }

    /** The id of the key, in 8 characters of base64url: the beginning of a digest of a fixed text under it. */
    public String keyId() {
        return of("key-id", "").substring(0, KEY_ID_LENGTH);
    }

    /** The ids of the key, and of the former key if there is one. */
    public List<String> keyIds() {
        return candidates("key-id", "").stream()
                .map(digest -> digest.substring(0, KEY_ID_LENGTH))
                .toList();
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
