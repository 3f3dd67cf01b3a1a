package org.passwordservice.user;

import java.util.regex.Pattern;

/** Validates e-mail addresses: accepts those that every relay supports and that cannot inject headers. */
public final class EmailAddress {

    private static final int LONGEST_LOCAL_PART = 64;

    /** A dot-atom of RFC 5322, section 3.2.3, at a host name of RFC 1123 with at least one dot. */
    private static final Pattern VALID = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    private EmailAddress() {}

    /** Whether a user may have this address. */
    public static boolean isValid(String address) {
        return address.length() <= CanonicalName.LONGEST
                && address.indexOf('@') <= LONGEST_LOCAL_PART
                && VALID.matcher(address).matches();
    }
}
