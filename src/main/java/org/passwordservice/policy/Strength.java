package org.passwordservice.policy;

import java.text.Normalizer;
import org.passwordservice.secret.Secret;

/**
 * The strength that is shown to people: the classes of zxcvbn by the guesses that a password takes, which are 10^3, 10^6,
 * 10^8 and 10^10 (D. L. Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016).
 */
final class Strength {

    /** How much of a password is looked at, so that the time is bounded while people type. */
    static final int CODE_POINTS = 100;

    /** The most for a password that is rejected as easy to guess: the class of {@link ObviousPasswords#FEWEST_BITS}. */
    static final int REJECTED = 2;

    private static final double[] LEAST_GUESSES = {1e3, 1e6, 1e8, 1e10};

    /** NFC composes up to four characters into one, of two UTF-16 units each. */
    private static final int MOST_UNITS = 4 * 2 * CODE_POINTS;

    private Strength() {}

    /** The binary logarithm of the guesses that the highest class takes; more need not be told apart. */
    static double mostBits() {
        return bits(LEAST_GUESSES[LEAST_GUESSES.length - 1]);
    }

    /** The class of a password that takes so many guesses, as a binary logarithm. */
    static int of(double bits) {
        int strength = 0;
        for (double guesses : LEAST_GUESSES) {
            strength += bits >= bits(guesses) ? 1 : 0;
        }
        return strength;
    }

    /** The part of a password that is looked at, in NFC. */
    static String beginningOf(Secret password) {
        String typed = password.reveal();
        String units = typed.substring(0, Math.min(typed.length(), MOST_UNITS));
        String composed = Normalizer.normalize(units, Normalizer.Form.NFC);
        int codePoints = Math.min(CODE_POINTS, composed.codePointCount(0, composed.length()));
        return composed.substring(0, composed.offsetByCodePoints(0, codePoints));
    }

    private static double bits(double guesses) {
        return Math.log(guesses) / Math.log(2);
    }
}
