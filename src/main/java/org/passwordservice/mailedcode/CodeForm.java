package org.passwordservice.mailedcode;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;

/**
 * How a code that people type is generated, shown and parsed.
 *
 * @param alphabet its possible characters: ASCII, letters in upper case
 * @param length its number of characters
 * @param group how many characters are shown together
 * @param separator what is shown between two groups
 */
public record CodeForm(String alphabet, int length, int group, String separator) {

    /** Letters and digits without 0, O, 1 and I. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final String DIGITS = "0123456789";

    /** Longest input in UTF-16 units, with spaces and dashes. */
    private static final int LONGEST_INPUT = 64;

    /** 20 bits. */
    public static final CodeForm SIX_DIGITS = new CodeForm(DIGITS, 6, 3, " ");

    /** 40 bits. */
    public static final CodeForm EIGHT_LETTERS = new CodeForm(LETTERS, 8, 4, "-");

    /** 60 bits. */
    public static final CodeForm TWELVE_LETTERS = new CodeForm(LETTERS, 12, 4, "-");

    /** 80 bits, for codes that are valid for days. */
    public static final CodeForm SIXTEEN_LETTERS = new CodeForm(LETTERS, 16, 4, "-");

    /** Generates a code, without separators. */
    public Secret generate(RandomSecrets random) {
        return random.characters(alphabet, length);
    }

    /** Formats a code in groups. */
    public String shown(Secret code) {
        String text = code.reveal();
        return IntStream.iterate(0, start -> start < text.length(), start -> start + group)
                .mapToObj(start -> text.substring(start, Math.min(text.length(), start + group)))
                .collect(Collectors.joining(separator));
    }

    /**
     * Parses a typed code, in any case, with or without spaces and dashes.
     *
     * @return the code without separators; empty if it does not have this form
     */
    public Optional<Secret> parse(Secret typed) {
        String text = typed.reveal();
        if (text.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String bare = text.replaceAll("[\\s\\p{Zs}\\p{Pd}]", "");
        // Some characters outside ASCII upper-case to ASCII letters: long s to S, ligatures to two letters.
        String code = bare.chars().allMatch(c -> c < 0x80) ? bare.toUpperCase(Locale.ROOT) : "";
        boolean possible = code.length() == length && code.chars().allMatch(c -> alphabet.indexOf(c) >= 0);
        return possible ? Optional.of(new Secret(code)) : Optional.empty();
    }
}
