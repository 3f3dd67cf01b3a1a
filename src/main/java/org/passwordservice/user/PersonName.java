package org.passwordservice.user;

import java.util.Optional;

/** The parts of a person's name. */
public record PersonName(String first, Optional<String> middle, String last, Suffix suffix) {

    private static final int LONGEST = 100;

    /** Whether a text may be a part of a name: one line of at most 100 characters. */
    public static boolean isPart(String text) {
        return text.length() <= LONGEST
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }

    /** Whether a text has spaces only, or nothing. */
    public static boolean isInvisible(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }
}
