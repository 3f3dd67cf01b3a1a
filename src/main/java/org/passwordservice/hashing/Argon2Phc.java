package org.passwordservice.hashing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passwordservice.settings.HashCost;

/**
 * An Argon2id hash (RFC 9106) in the PHC string format, whose {@code keyid} names the pepper.
 *
 * @param cost the parameters of the hash
 * @param pepperId the pepper that was mixed in; empty for none
 * @param hash the hash in PHC form without {@code keyid}
 */
record Argon2Phc(HashCost cost, Optional<String> pepperId, String hash) {

    /** Length of a salt in octets: 128 bits, RFC 9106 section 4. */
    private static final int SALT_OCTETS = 16;

    private static final Pattern PHC =
            Pattern.compile("(\\$argon2id\\$v=19\\$m=([1-9]\\d{0,7}),t=([1-9]\\d{0,3}),p=([1-9]\\d{0,2}))"
                    + "(?:,keyid=([A-Za-z0-9_-]{1,11}))?(\\$[A-Za-z0-9+/]{11,64}\\$[A-Za-z0-9+/]{43})");

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Reads a stored hash.
     *
     * @throws IllegalArgumentException if it is not Argon2id, version 1.3, in PHC form
     */
    static Argon2Phc parse(String stored) {
        return find(stored).orElseThrow(() -> new IllegalArgumentException("Not an Argon2id hash in PHC form"));
    }

    /** As {@link #parse}; empty if it is something else. */
    static Optional<Argon2Phc> find(String stored) {
        Matcher matcher = PHC.matcher(stored);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        HashCost cost = new HashCost(
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)));
        return Optional.of(
                new Argon2Phc(cost, Optional.ofNullable(matcher.group(5)), matcher.group(1) + matcher.group(6)));
    }

    /** Hashes a text with a new salt. */
    static Argon2Phc hash(Argon2Engine engine, String text, HashCost cost, Optional<String> pepperId) {
        byte[] salt = random(SALT_OCTETS);
        return phc(cost, pepperId, salt, engine.hash(text.getBytes(StandardCharsets.UTF_8), salt, cost));
    }

    /** A hash of random octets, which no known text matches; verifying against it costs as much as against a real one. */
    static Argon2Phc dummyHash(HashCost cost, Optional<String> pepperId) {
        return phc(cost, pepperId, random(SALT_OCTETS), random(Argon2Engine.HASH_OCTETS));
    }

    private static byte[] random(int octets) {
        byte[] bytes = new byte[octets];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static Argon2Phc phc(HashCost cost, Optional<String> pepperId, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        String phc = "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p=" + cost.parallelism()
                + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
        return new Argon2Phc(cost, pepperId, phc);
    }

    /** Whether this is the hash of the text; compares in constant time. */
    boolean matches(Argon2Engine engine, String text) {
        String[] parts = hash.split("\\$", 6);
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] again = engine.hash(text.getBytes(StandardCharsets.UTF_8), base64.decode(parts[4]), cost);
        return MessageDigest.isEqual(base64.decode(parts[5]), again);
    }

    /** The hash in PHC form with {@code keyid}, as it is stored. */
    String stored() {
        int end = hash.indexOf('$', hash.indexOf(",p="));
        return pepperId.map(id -> hash.substring(0, end) + ",keyid=" + id + hash.substring(end))
                .orElse(hash);
    }
}
