package org.passwordservice.hashing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.bouncycastle.crypto.generators.BCrypt;

/**
 * bcrypt, and SHA-crypt with SHA-256 and SHA-512. Both were made for texts that end with a NUL, so a password with a NUL
 * in it never matches.
 */
final class ForeignCrypt {

    private static final int LEAST_COST = 4;
    private static final int MOST_COST = 14;

    /** bcrypt reads no more of a password. */
    private static final int BCRYPT_OCTETS = 72;

    /** bcrypt computes an octet more than it stores. */
    private static final int BCRYPT_HASH_OCTETS = 23;

    private static final Pattern BCRYPT =
            Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");

    private static final String BCRYPT_DIGITS = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String BASE64_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static final int FEWEST_ROUNDS = 1_000;
    private static final int MOST_ROUNDS = 1_000_000;

    private static final Pattern SHA_CRYPT = Pattern.compile(
            "(\\$[56]\\$(?:rounds=([0-9]+)\\$)?([./A-Za-z0-9]{0,16}))" + "\\$([./A-Za-z0-9]{43}|[./A-Za-z0-9]{86})");

    private ForeignCrypt() {}

    /** Reads bcrypt of the versions 2a, 2b and 2y, which are the same for passwords of up to 255 octets. */
    static ForeignHash readBcrypt(String text) throws UnacceptableHashException {
        Matcher matcher = BCRYPT.matcher(text);
        if (!matcher.matches()) {
            throw UnacceptableHashException.unknown();
        }
        int cost = ForeignLimits.number(matcher.group(1), LEAST_COST, MOST_COST);
        byte[] salt = octets(matcher.group(2));
        byte[] hash = octets(matcher.group(3));
        return withoutNul(password -> {
            byte[] read = Arrays.copyOf(password, Math.min(password.length, BCRYPT_OCTETS));
            // Like the original, with the NUL after a shorter password.
            byte[] again = BCrypt.generate(read, salt, cost, true);
            return MessageDigest.isEqual(hash, Arrays.copyOf(again, BCRYPT_HASH_OCTETS));
        });
    }

    /** Reads what Django writes after {@code bcrypt_sha256$}: bcrypt of the hexadecimal SHA-256. */
    static ForeignHash readDjangoBcrypt(String text) throws UnacceptableHashException {
        ForeignHash bcrypt = readBcrypt(text);
        return password ->
                bcrypt.matches(HexFormat.of().formatHex(sha256(password)).getBytes(StandardCharsets.US_ASCII));
    }

    /** The octets of bcrypt's own base64. The last digit has bits too many, which some systems did not clear. */
    private static byte[] octets(String digits) {
        StringBuilder base64 = new StringBuilder(digits.length());
        digits.chars().forEach(digit -> base64.append(BASE64_DIGITS.charAt(BCRYPT_DIGITS.indexOf(digit))));
        return Base64.getDecoder().decode(base64.toString());
    }

    private static byte[] sha256(byte[] password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Reads SHA-crypt. */
    static ForeignHash readShaCrypt(String text) throws UnacceptableHashException {
        Matcher matcher = SHA_CRYPT.matcher(text);
        boolean is256 = text.startsWith("$5$");
        if (!matcher.matches() || matcher.group(4).length() != (is256 ? 43 : 86)) {
            throw UnacceptableHashException.unknown();
        }
        if (matcher.group(2) != null) {
            ForeignLimits.number(matcher.group(2), FEWEST_ROUNDS, MOST_ROUNDS);
        }
        ForeignLimits.salt(matcher.group(3).getBytes(StandardCharsets.US_ASCII));
        String salt = matcher.group(1) + "$";
        byte[] hash = matcher.group(4).getBytes(StandardCharsets.US_ASCII);
        return withoutNul(password -> {
            // The library clears what it is given.
            byte[] given = password.clone();
            String again = is256 ? Sha2Crypt.sha256Crypt(given, salt) : Sha2Crypt.sha512Crypt(given, salt);
            return MessageDigest.isEqual(
                    hash, again.substring(again.lastIndexOf('$') + 1).getBytes(StandardCharsets.US_ASCII));
        });
    }

    private static ForeignHash withoutNul(ForeignHash hash) {
        return password -> {
            for (byte octet : password) {
                if (octet == 0) {
                    return false;
                }
            }
            return hash.matches(password);
        };
    }
}
