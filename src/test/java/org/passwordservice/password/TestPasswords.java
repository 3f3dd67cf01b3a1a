package org.passwordservice.password;

import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.settings.Settings;

/** Makes what judges and hashes passwords without a container. */
public final class TestPasswords {

    private static final Blocklist BLOCKLIST = new Blocklist();

    static {
        BLOCKLIST.read();
    }

    private TestPasswords() {}

    static Blocklist blocklist() {
        return BLOCKLIST;
    }

    public static PasswordPolicy policy(Settings settings) {
        PasswordPolicy policy = new PasswordPolicy();
        policy.settings = settings;
        policy.blocklist = BLOCKLIST;
        return policy;
    }

    /** A hasher that is prepared for unknown users. */
    public static PasswordHasher hasher(Settings settings) {
        PasswordHasher hasher = new PasswordHasher();
        hasher.settings = settings;
        hasher.peppers = new Peppers(settings);
        hasher.lane = new HashingLane();
        hasher.random = new RandomSecrets();
        hasher.prepare();
        return hasher;
    }
}
