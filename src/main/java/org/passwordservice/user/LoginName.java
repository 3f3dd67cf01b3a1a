package org.passwordservice.user;

/** Which logins a user may choose. */
public final class LoginName {

    private static final int LONGEST = 64;

    private static final String SIGNS = "._-+@";

    private LoginName() {}

    /** Whether this can be a login: 1 to 64 letters, digits and {@code . _ - + @}, of any script, one of
     * them a letter or digit. */
    public static boolean isValid(String login) {
        return login.length() <= LONGEST
                && CanonicalName.of(login).isPresent()
                && login.codePoints().allMatch(LoginName::isAllowed)
                && login.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static boolean isAllowed(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || SIGNS.indexOf(c) >= 0;
    }
}
