package org.passwordservice.mail;

import org.passwordservice.user.User;

/**
 * The greeting of a mail. It contains the login, unless a mail program could turn it into a link: anyone can register
 * another person's address with a login of their choice.
 */
public final class Greeting {

    private Greeting() {}

    /** The greeting without a comma. */
    public static String of(User user) {
        boolean plain = user.login().codePoints().noneMatch(c -> c == '.' || c == '@');
        return plain ? "Hello " + user.login() : "Hello";
    }
}
