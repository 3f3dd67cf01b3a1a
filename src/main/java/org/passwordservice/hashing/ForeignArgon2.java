package org.passwordservice.hashing;

import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.passwordservice.settings.HashCost;

/**
 * Argon2 (RFC 9106) of any parameters, computed by Bouncy Castle: password4j keeps memory and threads for each set of
 * parameters, for ever.
 */
final class ForeignArgon2 {

    private static final int MOST_KIB = 64 * 1024;
    private static final int MOST_PASSES = 10;
    private static final int MOST_LANES = 4;

    /** Without a version it is the one before 1.3, as in the reference implementation. */
    private static final Pattern PHC =
            Pattern.compile("\\$argon2(id|i|d)(?:\\$v=(16|19))?\\$m=([0-9]+),t=([0-9]+),p=([0-9]+)"
                    + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private ForeignArgon2() {}

    /** Reads the PHC form, as the reference implementation, Django and Spring write it. */
    static ForeignHash read(String phc) throws UnacceptableHashException {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            throw UnacceptableHashException.unknown();
        }
        int version =
                "19".equals(matcher.group(2)) ? Argon2Parameters.ARGON2_VERSION_13 : Argon2Parameters.ARGON2_VERSION_10;
        return of(
                type(matcher.group(1)),
                version,
                cost(matcher.group(3), matcher.group(4), matcher.group(5)),
                ForeignLimits.base64(matcher.group(6)),
                ForeignLimits.base64(matcher.group(7)));
    }

    static int type(String name) throws UnacceptableHashException {
        return switch (name) {
            case "id" -> Argon2Parameters.ARGON2_id;
            case "i" -> Argon2Parameters.ARGON2_i;
            case "d" -> Argon2Parameters.ARGON2_d;
            default -> throw UnacceptableHashException.unknown();
        };
    }

    static HashCost cost(String memoryKib, String passes, String lanes) throws UnacceptableHashException {
        int parallelism = ForeignLimits.number(lanes, 1, MOST_LANES);
        // Argon2 needs eight blocks for each lane.
        return new HashCost(
                ForeignLimits.number(memoryKib, 8 * parallelism, MOST_KIB),
                ForeignLimits.number(passes, 1, MOST_PASSES),
                parallelism);
    }

    static ForeignHash of(int type, int version, HashCost cost, byte[] salt, byte[] hash)
            throws UnacceptableHashException {
        ForeignLimits.salt(salt);
        ForeignLimits.hash(hash);
        return password -> MessageDigest.isEqual(hash, compute(type, version, cost, salt, password, hash.length));
    }

    /** A hash as this service makes them, of any cost. */
    static byte[] hash(byte[] password, byte[] salt, HashCost cost) {
        return compute(
                Argon2Parameters.ARGON2_id,
                Argon2Parameters.ARGON2_VERSION_13,
                cost,
                salt,
                password,
                Argon2Engine.HASH_OCTETS);
    }

    private static byte[] compute(int type, int version, HashCost cost, byte[] salt, byte[] password, int octets) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(type)
                .withVersion(version)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[octets];
        generator.generateBytes(password, hash);
        return hash;
    }
}
