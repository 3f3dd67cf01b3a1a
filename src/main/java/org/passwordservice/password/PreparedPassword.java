package org.passwordservice.password;

import org.passwordservice.user.User;

/**
 * The hash of a new password that satisfies every rule, ready to be stored. Only {@link PasswordReplacement} creates
 * one, and only {@link PasswordStorage} stores it.
 */
public final class PreparedPassword {

    private final User user;
    private final String hash;

    PreparedPassword(User user, String hash) {
        this.user = user;
        this.hash = hash;
    }

    /** The id of its user. */
    public long userId() {
        return user.id();
    }

    /** Its user, as read before hashing. */
    User user() {
        return user;
    }

    String hash() {
        return hash;
    }
}
