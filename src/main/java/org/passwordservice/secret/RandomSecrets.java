package org.passwordservice.secret;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;

/** Generates tokens, keys, codes and identifiers from a secure random source. */
@ApplicationScoped
public class RandomSecrets {

    /** Bits of a token or key: twice what OWASP ASVS 5.0, 11.5.1 requires. */
    private static final int TOKEN_BITS = 256;

    private final SecureRandom random = new SecureRandom();

    /** A token or key of 256 random bits, in 43 characters of base64url. */
    public Secret token() {
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BITS / 8)));
    }

    /** An identifier of 128 random bits that need not be kept secret, in 22 characters of base64url. */
    public String identifier() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(16));
    }

    /** So many random bytes. */
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * A text of independent, uniformly distributed characters.
     *
     * @param alphabet the possible characters
     * @param length the number of characters
     */
    public Secret characters(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return new Secret(text.toString());
    }
}
