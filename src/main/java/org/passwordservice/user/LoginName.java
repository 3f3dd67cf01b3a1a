package org.passwordservice.user;

import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import java.util.Optional;

/** Validates the logins of new users. */
public final class LoginName {

    private static final int LONGEST = 64;

    private static final String SIGNS = "._-+@";

    /**
     * Checks by Unicode Technical Standard 39: only characters that section 3.1 recommends for identifiers (no
     * full-width forms, ligatures or obsolete scripts), "highly restrictive" by section 5.2 (one script, or a usual
     * mixture of Japanese, Chinese or Korean), digits of one system, no repeated mark.
     */
    private static final SpoofChecker PLAIN = new SpoofChecker.Builder()
            .setAllowedChars(
                    new UnicodeSet(SpoofChecker.RECOMMENDED).addAll(SIGNS).freeze())
            .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
            .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.MIXED_NUMBERS | SpoofChecker.INVISIBLE)
            .build();

    private LoginName() {}

    /**
     * Whether this is a valid login: 1 to 64 letters, digits and {@code . _ - + @} of one script, with at least one
     * letter or digit. Does not check for confusable logins; see {@link Users#isConfusable}.
     */
    public static boolean isValid(String login) {
        Optional<CanonicalName> name = login.length() <= LONGEST ? CanonicalName.of(login) : Optional.empty();
        return name.isPresent()
                && login.codePoints().allMatch(LoginName::isAllowed)
                && login.codePoints().anyMatch(Character::isLetterOrDigit)
                && !PLAIN.failsChecks(name.get().value());
    }

    private static boolean isAllowed(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || SIGNS.indexOf(c) >= 0;
    }
}
