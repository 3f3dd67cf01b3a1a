package org.passwordservice.password;

import java.util.List;
import org.passwordservice.hashing.PasswordHasher;

/** Makes what prepares new passwords without a container. */
public final class TestPasswords {

    private TestPasswords() {}

    /**
     * The one way for new passwords.
     *
     * @param former hashes of the remembered passwords of every user, newest first
     */
    public static PasswordReplacement replacement(PasswordHasher hasher, List<String> former) {
        PasswordReplacement replacement = new PasswordReplacement();
        replacement.hasher = hasher;
        replacement.history = new PasswordHistory() {
            @Override
            public List<String> hashes(long userId) {
                return former;
            }
        };
        return replacement;
    }
}
