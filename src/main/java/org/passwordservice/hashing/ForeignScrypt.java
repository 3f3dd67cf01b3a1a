package org.passwordservice.hashing;

import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/** scrypt (RFC 7914), as PHC strings and Spring write it. */
final class ForeignScrypt {

    private static final long MOST_OCTETS = 64L * 1024 * 1024;
    private static final long MOST_WORK = 1 << 20;
    private static final int MOST_LOG_N = 20;

    private static final Pattern PHC =
            Pattern.compile("\\$scrypt\\$ln=([0-9]+),r=([0-9]+),p=([0-9]+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** The parameters are a hexadecimal number: the logarithm of N, and an octet each for r and p. */
    private static final Pattern SPRING = Pattern.compile("\\$([0-9a-f]{5,6})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");

    private ForeignScrypt() {}

    /** Reads a PHC string. */
    static ForeignHash read(String phc) throws UnacceptableHashException {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            throw UnacceptableHashException.unknown();
        }
        return of(
                ForeignLimits.number(matcher.group(1), 1, MOST_LOG_N),
                ForeignLimits.number(matcher.group(2), 1, (int) MOST_WORK),
                ForeignLimits.number(matcher.group(3), 1, (int) MOST_WORK),
                ForeignLimits.base64(matcher.group(4)),
                ForeignLimits.base64(matcher.group(5)));
    }

    /** Reads what Spring writes after {@code {scrypt}}. */
    static ForeignHash readSpring(String text) throws UnacceptableHashException {
        Matcher matcher = SPRING.matcher(text);
        if (!matcher.matches()) {
            throw UnacceptableHashException.unknown();
        }
        int parameters = Integer.parseInt(matcher.group(1), 16);
        return of(
                parameters >> 16,
                parameters >> 8 & 0xff,
                parameters & 0xff,
                ForeignLimits.base64(matcher.group(2)),
                ForeignLimits.base64(matcher.group(3)));
    }

    private static ForeignHash of(int logN, int r, int p, byte[] salt, byte[] hash) throws UnacceptableHashException {
        ForeignLimits.require(logN >= 1 && logN <= MOST_LOG_N && r >= 1 && p >= 1);
        long n = 1L << logN;
        // No product overflows: each factor is 2^20 at most.
        ForeignLimits.require(128 * n * r <= MOST_OCTETS && n * r * p <= MOST_WORK);
        // RFC 7914 section 2: with a block of 128 octets, N is less than 2^16.
        ForeignLimits.require(r > 1 || logN < 16);
        ForeignLimits.salt(salt);
        ForeignLimits.hash(hash);
        return password -> MessageDigest.isEqual(hash, SCrypt.generate(password, salt, (int) n, r, p, hash.length));
    }
}
