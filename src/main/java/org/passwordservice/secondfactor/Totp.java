package org.passwordservice.secondfactor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.passwordservice.mailedcode.CodeForm;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;

/** Time-based codes (RFC 6238): HMAC-SHA-1, 6 digits, steps of 30 seconds, one step of drift each way. */
public final class Totp {

    private static final String ALGORITHM = "HmacSHA1";

    private static final int STEP_SECONDS = 30;

    private static final int DRIFT = 1;

    /** 160 bits, the length of the digest, as RFC 4226 recommends. */
    private static final int SEED_BYTES = 20;

    private Totp() {}

    /** A new random seed, in 32 characters of base32. */
    public static Secret newSeed(RandomSecrets random) {
        return new Secret(Base32.encode(random.bytes(SEED_BYTES)));
    }

    /**
     * Compares a code with those of the current step and its neighbours, in a time that does not tell which one matched.
     *
     * @param seed in base32
     * @param typed the code, with or without spaces
     * @return the step whose code it is, the latest one if it is the code of several; empty if it is wrong
     */
    public static OptionalLong matchingStep(Secret seed, Secret typed, Instant now) {
        Optional<Secret> code = CodeForm.SIX_DIGITS.parse(typed);
        if (code.isEmpty()) {
            return OptionalLong.empty();
        }
        byte[] presented = code.get().reveal().getBytes(StandardCharsets.US_ASCII);
        byte[] key = Base32.decode(seed.reveal());
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong matching = OptionalLong.empty();
        for (long step = current - DRIFT; step <= current + DRIFT; step++) {
            boolean equal = MessageDigest.isEqual(presented, code(key, step).getBytes(StandardCharsets.US_ASCII));
            matching = equal ? OptionalLong.of(step) : matching;
        }
        return matching;
    }

    /** The code of a step (RFC 4226, section 5.3). */
    static String code(byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] digest =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = digest[digest.length - 1] & 0xf;
            int number = (ByteBuffer.wrap(digest).getInt(offset) & 0x7fffffff) % 1_000_000;
            // The leading 1 keeps the zeros.
            return Integer.toString(1_000_000 + number).substring(1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-1", e);
        }
    }
}
