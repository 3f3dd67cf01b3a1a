package org.passwordservice.mail;

import org.passwordservice.user.User;

/**
 * How a mail greets its user: by the login, unless a mail program would make a link of it. A stranger can have chosen the
 * login at the registration of somebody else's address.
 */
public final class Greeting {

    private Greeting() {}

    /** The greeting, without comma. */
    public static String of(User user) {
        boolean plain = user.login().codePoints().noneMatch(c -> c == '.' || c == '@');
        return plain ? "Hello " + user.login() : "Hello";
    }
}
