package org.passwordservice.password;

import java.util.List;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.settings.Settings;

/** Makes what prepares new passwords without a container. */
public final class TestPasswords {

    private TestPasswords() {}

    /**
     * The door for new passwords.
     *
     * @param former hashes of the remembered passwords of every user, newest first
     */
    public static PasswordReplacement replacement(Settings settings, PasswordHasher hasher, List<String> former) {
        PasswordReplacement replacement = new PasswordReplacement();
        replacement.policy = TestPolicy.policy(settings);
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
