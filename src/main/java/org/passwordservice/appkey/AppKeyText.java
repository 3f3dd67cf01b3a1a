package org.passwordservice.appkey;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;

/**
 * The form of an application key: a prefix by which secret scanners find it, 256 random bits, and a checksum, so that a
 * key that was mistyped or cut off is rejected without looking for it.
 */
final class AppKeyText {

    private static final String PREFIX = "pwk_";

    /** A CRC-32 in base64url. */
    private static final int CHECKSUM_CHARACTERS = 6;

    /** The prefix and four characters, which reveal 24 of the key's 256 bits. */
    private static final int HINT_CHARACTERS = PREFIX.length() + 4;

    private AppKeyText() {}

    static Secret random(RandomSecrets random) {
        return of(random.token().reveal());
    }

    /**
     * The key with these bits.
     *
     * @param bits 256 of them in base64url
     */
    static Secret of(String bits) {
        String body = PREFIX + bits;
        return new Secret(body + checksum(body));
    }

    /** The first characters of a key, by which operators distinguish keys. */
    static String hint(Secret key) {
        return key.reveal().substring(0, HINT_CHARACTERS);
    }

    /** False for a key whose checksum is wrong; keys without the prefix have none. */
    static boolean isPlausible(Secret key) {
        String text = key.reveal();
        if (!text.startsWith(PREFIX)) {
            return true;
        }
        int end = text.length() - CHECKSUM_CHARACTERS;
        return end > PREFIX.length() && text.substring(end).equals(checksum(text.substring(0, end)));
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        long value = crc.getValue();
        byte[] bytes = {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
