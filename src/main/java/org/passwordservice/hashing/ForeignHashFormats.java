package org.passwordservice.hashing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The formats of hashes that other systems made. The beginning of a hash alone decides its format. */
final class ForeignHashFormats {

    /** The longest hash in octets; Keycloak's are the longest and have some 400. */
    private static final int LONGEST = 1_000;

    private static final Map<String, Format> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put("$argon2", ForeignArgon2::read);
        FORMATS.put("$scrypt$", ForeignScrypt::read);
        FORMATS.put("$pbkdf2", ForeignPbkdf2::read);
        FORMATS.put("$2", ForeignCrypt::readBcrypt);
        FORMATS.put("$5$", ForeignCrypt::readShaCrypt);
        FORMATS.put("$6$", ForeignCrypt::readShaCrypt);
        after("pbkdf2_sha256$", ForeignPbkdf2::readDjango);
        after("bcrypt_sha256$", ForeignCrypt::readDjangoBcrypt);
        after("argon2", ForeignArgon2::read);
        after("{bcrypt}", ForeignCrypt::readBcrypt);
        after("{pbkdf2}", ForeignPbkdf2::readSpring);
        after("{pbkdf2@SpringSecurity_v5_8}", ForeignPbkdf2::readSpring58);
        after("{scrypt}", ForeignScrypt::readSpring);
        after("{scrypt@SpringSecurity_v5_8}", ForeignScrypt::readSpring);
        after("{argon2}", ForeignArgon2::read);
        after("{argon2@SpringSecurity_v5_8}", ForeignArgon2::read);
        FORMATS.put("{", ForeignKeycloak::read);
        // In base64, the octets 0 and 1 of the versions begin with this.
        FORMATS.put("A", ForeignPbkdf2::readIdentity);
    }

    private ForeignHashFormats() {}

    private interface Format {
        ForeignHash read(String text) throws UnacceptableHashException;
    }

    private static void after(String prefix, Format format) {
        FORMATS.put(prefix, text -> format.read(text.substring(prefix.length())));
    }

    /**
     * Reads a hash. Nothing is computed, and the message of the exception does not repeat the hash.
     *
     * @throws UnacceptableHashException if it has no known format, or is beyond a limit
     */
    static ForeignHash read(String text) throws UnacceptableHashException {
        if (text.length() > LONGEST || text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw UnacceptableHashException.beyondLimits();
        }
        for (Map.Entry<String, Format> format : FORMATS.entrySet()) {
            if (text.startsWith(format.getKey())) {
                return format.getValue().read(text);
            }
        }
        throw UnacceptableHashException.unknown();
    }
}
