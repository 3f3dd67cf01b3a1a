package org.passwordservice.policy;

import org.passwordservice.settings.Settings;

/** Makes what judges passwords without a container. */
public final class TestPolicy {

    private static final Blocklist BLOCKLIST = new Blocklist();

    static {
        BLOCKLIST.read();
    }

    private TestPolicy() {}

    public static Blocklist blocklist() {
        return BLOCKLIST;
    }

    public static PasswordPolicy policy(Settings settings) {
        PasswordPolicy policy = new PasswordPolicy();
        policy.settings = settings;
        policy.blocklist = BLOCKLIST;
        return policy;
    }
}
