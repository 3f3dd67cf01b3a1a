package org.passwordservice.mail;

import org.passwordservice.user.User;

/** How a letter greets: by login, unless a mail program would make a link of it, which a stranger could have chosen. */
public final class Greeting {

    private Greeting() {}

    /** The greeting, without comma. */
    public static String of(User user) {
        boolean plain = user.login().codePoints().noneMatch(c -> c == '.' || c == '@');
        return plain ? "Hello " + user.login() : "Hello";
    }
}
