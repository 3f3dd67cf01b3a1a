package org.passwordservice.user;

import java.util.regex.Pattern;

/** Which e-mail addresses a user may have: those that every relay carries and no header can be broken with. */
public final class EmailAddress {

    /** The "valid e-mail address" of the HTML standard, section 4.10.5.1.5, with at least one dot in the domain. */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    private EmailAddress() {}

    /** Whether mail can be sent to this. */
    public static boolean isValid(String address) {
        return address.length() <= CanonicalName.LONGEST
                && VALID.matcher(address).matches();
    }
}
