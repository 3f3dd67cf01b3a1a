package org.passwordservice.policy;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Estimates the guesses that a password takes: the cheapest way to put it together from words of the {@link Blocklist},
 * runs, years, copies of what came before, and single characters ({@code docs/decisions/019}).
 *
 * <p>Nothing dearer than the limit is followed further, so the time hardly depends on the length.
 */
final class GuessEstimate {

    private static final int LONGEST_WORD = 24;

    private static final Pattern YEAR = Pattern.compile("(?:19|20)[0-9]{2}");
    private static final int YEAR_DIGITS = 4;

    private static final double DIGIT = 3.3;
    private static final double LATIN_LETTER = 4.7;
    private static final double OTHER_LETTER = 5;
    /** One of thousands: ideographs, syllables, emoji. */
    private static final double SYMBOL = 9;

    private static final double SIGN = 4;
    /** A sign that came before, as between words. */
    private static final double SIGN_AGAIN = 0.5;

    private static final double RUN = 6;
    private static final double YEAR_BITS = 6.5;
    private static final double COPY = 2;
    /** Digits or signs in a word instead of letters, or the whole backwards. */
    private static final double DISGUISE = 1;

    private static final String SUBSTITUTES = "@43805$7+!";
    private static final String SUBSTITUTED = "aaebosstti";

    private final Blocklist words;
    private final double limit;

    /** @param limit in bits; larger estimates are given as the limit */
    GuessEstimate(Blocklist words, double limit) {
        this.words = words;
        this.limit = limit;
    }

    /**
     * The binary logarithm of the guesses, at most the limit.
     *
     * @param text in lower case
     */
    double bits(String text) {
        String backwards = new StringBuilder(text).reverse().toString();
        return Math.min(forwards(text), Math.min(limit, DISGUISE + forwards(backwards)));
    }

    private double forwards(String text) {
        Set<String> disguises = disguises(text);
        double[] least = new double[text.length() + 1];
        Arrays.fill(least, limit);
        least[0] = 0;
        for (int at = 0; at < text.length(); at++) {
            if (least[at] < limit) {
                relaxCharacter(text, at, least);
                relaxRun(text, at, least);
                relaxYear(text, at, least);
                relaxCopies(text, at, least);
                for (String disguise : disguises) {
                    relaxWords(text, disguise, at, least);
                }
            }
        }
        return least[text.length()];
    }

    private static void relax(double[] least, int from, int to, double bits) {
        least[to] = Math.min(least[to], least[from] + bits);
    }

    private static void relaxCharacter(String text, int at, double[] least) {
        int c = text.codePointAt(at);
        relax(least, at, at + Character.charCount(c), characterBits(c, text.indexOf(c) < at));
    }

    private static double characterBits(int c, boolean again) {
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        if (c >= 'a' && c <= 'z') {
            return LATIN_LETTER;
        }
        if (Character.isIdeographic(c) || Character.isSupplementaryCodePoint(c) || (c >= 0xAC00 && c <= 0xD7A3)) {
            return SYMBOL;
        }
        if (Character.isLetterOrDigit(c)) {
            return OTHER_LETTER;
        }
        return again ? SIGN_AGAIN : SIGN;
    }

    private static void relaxRun(String text, int at, double[] least) {
        int run = CharacterRuns.lengthAt(text, at);
        if (run > 0) {
            relax(least, at, at + run, RUN);
        }
    }

    private static void relaxYear(String text, int at, double[] least) {
        int end = at + YEAR_DIGITS;
        if (end <= text.length() && YEAR.matcher(text).region(at, end).matches()) {
            relax(least, at, end, YEAR_BITS);
        }
    }

    private static void relaxCopies(String text, int at, double[] least) {
        for (int from = 0; from < at; from++) {
            int length = 0;
            while (at + length < text.length() && text.charAt(from + length) == text.charAt(at + length)) {
                length++;
            }
            if (length > 0) {
                relax(least, at, at + length, COPY + log2(at - from) + log2(length));
            }
        }
    }

    private void relaxWords(String text, String disguise, int at, double[] least) {
        int end = Math.min(text.length(), at + LONGEST_WORD);
        for (int to = at + 1; to <= end; to++) {
            String word = disguise.substring(at, to);
            int until = to;
            words.bits(word)
                    .ifPresent(bits -> relax(least, at, until, text.startsWith(word, at) ? bits : bits + DISGUISE));
        }
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }

    /** Whether a digit or sign is often written for a letter. */
    static boolean standsFor(char typed, char letter) {
        int substitute = SUBSTITUTES.indexOf(typed);
        return typed == '1'
                ? letter == 'i' || letter == 'l'
                : substitute >= 0 && SUBSTITUTED.charAt(substitute) == letter;
    }

    /** The text itself, and with letters instead of the digits and signs that are written for them. */
    static Set<String> disguises(String text) {
        StringBuilder letters = new StringBuilder(text);
        for (int i = 0; i < letters.length(); i++) {
            int substitute = SUBSTITUTES.indexOf(letters.charAt(i));
            if (substitute >= 0) {
                letters.setCharAt(i, SUBSTITUTED.charAt(substitute));
            }
        }
        String plain = letters.toString();
        return new LinkedHashSet<>(List.of(text, plain.replace('1', 'i'), plain.replace('1', 'l')));
    }
}
