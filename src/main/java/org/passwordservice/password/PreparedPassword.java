package org.passwordservice.password;

import org.passwordservice.user.User;

/**
 * A new password that satisfied every rule and is hashed, ready to be stored in a short transaction. Only
 * {@link PasswordReplacement} makes one, only {@link PasswordStorage} takes it.
 */
public final class PreparedPassword {

    private final User user;
    private final String hash;

    PreparedPassword(User user, String hash) {
        this.user = user;
        this.hash = hash;
    }

    /** Whose it is. */
    public long userId() {
        return user.id();
    }

    /** Whose it is, as read before hashing. */
    User user() {
        return user;
    }

    String hash() {
        return hash;
    }
}
