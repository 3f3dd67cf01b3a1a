package org.passwordservice.hashing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 (RFC 8018), as PHC strings, passlib, Django, Spring and ASP.NET Core Identity write it. */
final class ForeignPbkdf2 {

    static final int FEWEST_ITERATIONS = 1_000;
    static final int MOST_ITERATIONS = 2_000_000;

    /** With the parameters of a PHC string, or with the number alone and dots for plus signs, as passlib writes it. */
    private static final Pattern PHC =
            Pattern.compile("\\$pbkdf2(?:-(sha1|sha256|sha512))?\\$(?:i=([0-9]+)(?:,l=[0-9]+)?|([0-9]+))"
                    + "\\$([A-Za-z0-9+/.]+)\\$([A-Za-z0-9+/.]+)");

    private static final Pattern DJANGO = Pattern.compile("([0-9]+)\\$([!-#%-~]+)\\$([A-Za-z0-9+/=]+)");

    /** The octets of a salt of Spring's {@code {pbkdf2}}, and its iterations; those of 5.8 follow. */
    private static final int SPRING_SALT = 8;

    private static final int SPRING_ITERATIONS = 185_000;
    private static final int SPRING_58_SALT = 16;
    private static final int SPRING_58_ITERATIONS = 310_000;

    /** The octets of a hash of ASP.NET Core Identity before version 3: a zero, salt and hash. */
    private static final int IDENTITY_2_OCTETS = 1 + 16 + 32;

    private ForeignPbkdf2() {}

    /** Reads a PHC string. */
    static ForeignHash read(String phc) throws UnacceptableHashException {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            throw UnacceptableHashException.unknown();
        }
        String digest = matcher.group(1) == null ? "sha1" : matcher.group(1);
        String iterations = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        return of(
                "Hmac" + digest.toUpperCase(Locale.ROOT),
                iterations(iterations),
                ForeignLimits.base64(matcher.group(4).replace('.', '+')),
                ForeignLimits.base64(matcher.group(5).replace('.', '+')));
    }

    /** Reads what Django writes after {@code pbkdf2_sha256$}; its salt is text. */
    static ForeignHash readDjango(String text) throws UnacceptableHashException {
        Matcher matcher = DJANGO.matcher(text);
        if (!matcher.matches()) {
            throw UnacceptableHashException.unknown();
        }
        byte[] salt = matcher.group(2).getBytes(StandardCharsets.UTF_8);
        return of("HmacSHA256", iterations(matcher.group(1)), salt, ForeignLimits.base64(matcher.group(3)));
    }

    /** Reads what Spring writes after {@code {pbkdf2}}, with its defaults. */
    static ForeignHash readSpring(String hex) throws UnacceptableHashException {
        return readSpring("HmacSHA1", SPRING_ITERATIONS, SPRING_SALT, hex);
    }

    /** Reads what Spring writes after {@code {pbkdf2@SpringSecurity_v5_8}}, with its defaults. */
    static ForeignHash readSpring58(String hex) throws UnacceptableHashException {
        return readSpring("HmacSHA256", SPRING_58_ITERATIONS, SPRING_58_SALT, hex);
    }

    private static ForeignHash readSpring(String mac, int iterations, int saltOctets, String hex)
            throws UnacceptableHashException {
        byte[] both = ForeignLimits.hex(hex);
        byte[] salt = Arrays.copyOf(both, Math.min(saltOctets, both.length));
        return of(mac, iterations, salt, Arrays.copyOfRange(both, salt.length, both.length));
    }

    /** Reads a hash of ASP.NET Core Identity: its first octet is the version. */
    static ForeignHash readIdentity(String base64) throws UnacceptableHashException {
        ByteBuffer octets = ByteBuffer.wrap(ForeignLimits.base64(base64));
        if (octets.remaining() == IDENTITY_2_OCTETS && octets.get(0) == 0) {
            octets.get();
            return of("HmacSHA1", FEWEST_ITERATIONS, next(octets, 16), next(octets, 32));
        }
        if (octets.remaining() < 1 + 3 * Integer.BYTES || octets.get() != 1) {
            throw UnacceptableHashException.unknown();
        }
        String mac =
                switch (octets.getInt()) {
                    case 0 -> "HmacSHA1";
                    case 1 -> "HmacSHA256";
                    case 2 -> "HmacSHA512";
                    default -> throw UnacceptableHashException.unknown();
                };
        int iterations = octets.getInt();
        int saltOctets = octets.getInt();
        ForeignLimits.require(saltOctets >= 0 && saltOctets <= octets.remaining());
        return of(mac, iterations, next(octets, saltOctets), next(octets, octets.remaining()));
    }

    private static byte[] next(ByteBuffer from, int octets) {
        byte[] next = new byte[octets];
        from.get(next);
        return next;
    }

    static int iterations(String digits) throws UnacceptableHashException {
        return ForeignLimits.number(digits, FEWEST_ITERATIONS, MOST_ITERATIONS);
    }

    /**
     * A hash with these parameters.
     *
     * @param mac the pseudorandom function, as Java names it
     */
    static ForeignHash of(String mac, int iterations, byte[] salt, byte[] hash) throws UnacceptableHashException {
        ForeignLimits.require(iterations >= FEWEST_ITERATIONS && iterations <= MOST_ITERATIONS);
        ForeignLimits.salt(salt);
        ForeignLimits.hash(hash);
        return password -> MessageDigest.isEqual(hash, compute(mac, iterations, salt, password, hash.length));
    }

    private static byte[] compute(String mac, int iterations, byte[] salt, byte[] password, int octets) {
        char[] text = new String(password, StandardCharsets.UTF_8).toCharArray();
        try {
            return SecretKeyFactory.getInstance("PBKDF2With" + mac)
                    .generateSecret(new PBEKeySpec(text, salt, iterations, octets * Byte.SIZE))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2", e);
        }
    }
}
