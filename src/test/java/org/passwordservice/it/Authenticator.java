package org.passwordservice.it;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, written from RFC 6238 and not with the code of the service. */
record Authenticator(byte[] key) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** With a seed of 160 bits, which is 32 characters of base32. */
    static Authenticator of(String seed) {
        BigInteger bits = BigInteger.ONE;
        for (char c : seed.toCharArray()) {
            bits = bits.shiftLeft(5).add(BigInteger.valueOf(BASE32.indexOf(c)));
        }
        byte[] key = new byte[20];
        System.arraycopy(bits.toByteArray(), 1, key, 0, 20);
        return new Authenticator(key);
    }

    /** The current step. */
    static long step() {
        return Instant.now().getEpochSecond() / 30;
    }

    /** The code that the app shows now. */
    String code() {
        return code(step());
    }

    /** The code that the app shows next, which is accepted already. */
    String nextCode() {
        return code(step() + 1);
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(digest, digest[19] & 15, 4).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A code that is of no step around now. */
    String wrongCode() {
        for (int i = 0; ; i++) {
            String candidate = String.format(Locale.ROOT, "%06d", i);
            boolean right = false;
            for (long step = step() - 3; step <= step() + 3; step++) {
                right |= candidate.equals(code(step));
            }
            if (!right) {
                return candidate;
            }
        }
    }
}
