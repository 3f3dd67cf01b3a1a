package org.passwordservice.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one spelling by which a login or an e-mail address is found and counted: NFC, lower case by the root locale, no
 * white space around it.
 *
 * @param value that spelling; never empty
 */
public record CanonicalName(String value) {

    /** The longest address that SMTP carries, RFC 5321 section 4.5.3.1.3, less its angle brackets. */
    static final int LONGEST = 254;

    /** The letters and marks among Unicode's Default_Ignorable_Code_Point: people see neither them nor that they are there. */
    private static final Pattern WIDTHLESS = Pattern.compile("[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
            + "\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0000}-\\x{E0FFF}]");

    /**
     * The canonical spelling of what was typed.
     *
     * @return empty where no user can have this name: blank, too long, or with control, format, bidirectional or
     *     zero-width characters, or white space within
     */
    public static Optional<CanonicalName> of(String typed) {
        // Normalising costs time that grows with the input, so the raw length is looked at first.
        if (typed.length() > 4 * LONGEST) {
            return Optional.empty();
        }
        // Taken apart before the case is folded (Unicode, section 3.13, D145): the iota below a Greek letter comes
        // after its accents, and becomes a letter in capitals.
        String apart = Normalizer.normalize(typed.strip(), Normalizer.Form.NFD);
        // By way of upper case: some letters (final sigma, long s) only fall together there. Lower case before that,
        // because the capital sharp s has no other upper case, but the small one has.
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
