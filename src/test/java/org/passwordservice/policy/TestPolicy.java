package org.passwordservice.policy;

import java.util.List;
import java.util.Optional;
import org.passwordservice.secret.Secret;
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

    /** A password that every rule accepts, for a user whom it has nothing to do with. */
    public static NewPassword accepted(Settings settings, String text) {
        UserData other = new UserData("other", Optional.empty(), List.of());
        return (NewPassword) policy(settings).accept(new Secret(text), other);
    }

    static ObviousPasswords obvious(Settings settings) {
        ObviousPasswords obvious = new ObviousPasswords();
        obvious.settings = settings;
        obvious.blocklist = BLOCKLIST;
        return obvious;
    }

    public static PasswordPolicy policy(Settings settings) {
        PasswordPolicy policy = new PasswordPolicy();
        policy.settings = settings;
        policy.obvious = obvious(settings);
        return policy;
    }
}
