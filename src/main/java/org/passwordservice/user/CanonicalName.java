package org.passwordservice.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The canonical form of a login or an e-mail address, for look-ups and counters: stripped, NFC, in lower case of the
 * root locale.
 *
 * @param value the canonical form; never empty
 */
public record CanonicalName(String value) {

    /** The longest address in SMTP, without angle brackets (RFC 5321, section 4.5.3.1.3). */
    static final int LONGEST = 254;

    /** The letters and marks among Unicode's Default_Ignorable_Code_Point, which are invisible. */
    private static final Pattern WIDTHLESS = Pattern.compile("[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
            + "\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0000}-\\x{E0FFF}]");

    /**
     * Converts a typed name.
     *
     * @return empty if no user can have this name: it is blank, too long, or contains white space or control, format,
     *     bidirectional or zero-width characters
     */
    public static Optional<CanonicalName> of(String typed) {
        // The raw length is checked first, because the time of normalising grows with the input.
        if (typed.length() > 4 * LONGEST) {
            return Optional.empty();
        }
        // NFD before case folding (Unicode, section 3.13, D145): the Greek ypogegrammeni follows the accents, and
        // upper-cases to a letter.
        String apart = Normalizer.normalize(typed.strip(), Normalizer.Form.NFD);
        // Through upper case, which unifies letters such as final sigma and long s; first to lower case, because only
        // the small sharp s has an upper case.
        String lower = apart.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String canonical = Normalizer.normalize(lower, Normalizer.Form.NFC);
        boolean possible = !canonical.isEmpty()
                && canonical.length() <= LONGEST
                && !WIDTHLESS.matcher(canonical).find()
                && canonical.codePoints().allMatch(CanonicalName::isVisible);
        return possible ? Optional.of(new CanonicalName(canonical)) : Optional.empty();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
