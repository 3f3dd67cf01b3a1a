package org.passwordservice.hashing;

import java.util.Base64;
import java.util.HexFormat;

/** Reads the parts of foreign hashes, and checks the limits of each before anything is computed with it. */
final class ForeignLimits {

    private static final int SHORTEST_SALT = 4;
    private static final int SHORTEST_HASH = 16;
    private static final int LONGEST = 64;

    private ForeignLimits() {}

    /** A number of decimal digits in these bounds. */
    static int number(String digits, int least, int most) throws UnacceptableHashException {
        // Nine digits always fit, and no bound has more.
        if (!digits.matches("[0-9]{1,9}")) {
            throw digits.matches("[0-9]+")
                    ? UnacceptableHashException.beyondLimits()
                    : UnacceptableHashException.unknown();
        }
        int number = Integer.parseInt(digits);
        require(number >= least && number <= most);
        return number;
    }

    /** Fails unless a limit is kept. */
    static void require(boolean withinLimits) throws UnacceptableHashException {
        if (!withinLimits) {
            throw UnacceptableHashException.beyondLimits();
        }
    }

    /** The octets of a text in base64, with or without padding. */
    static byte[] base64(String text) throws UnacceptableHashException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw UnacceptableHashException.unknown();
        }
    }

    /** The octets of a text in hexadecimal digits. */
    static byte[] hex(String text) throws UnacceptableHashException {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw UnacceptableHashException.unknown();
        }
    }

    /** A salt of an allowed length. */
    static byte[] salt(byte[] salt) throws UnacceptableHashException {
        require(salt.length >= SHORTEST_SALT && salt.length <= LONGEST);
        return salt;
    }

    /** A hash of an allowed length. */
    static byte[] hash(byte[] hash) throws UnacceptableHashException {
        require(hash.length >= SHORTEST_HASH && hash.length <= LONGEST);
        return hash;
    }
}
