package org.passwordservice.password;

import java.util.List;
import java.util.function.Supplier;
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
        hasher.lane = lane(settings);
        hasher.prepare();
        return hasher;
    }

    /**
     * As {@link #hasher(Settings)}.
     *
     * @param before runs before each hash is made or compared
     */
    public static PasswordHasher hasher(Settings settings, Runnable before) {
        PasswordHasher hasher = hasher(settings);
        hasher.lane = new HashingLane() {
            @Override
            <T> T run(HashFor purpose, Supplier<T> hash) {
                before.run();
                return super.run(purpose, hash);
            }
        };
        hasher.lane.settings = settings;
        return hasher;
    }

    /** Lanes and queues as they are set. */
    public static HashingLane lane(Settings settings) {
        HashingLane lane = new HashingLane();
        lane.settings = settings;
        return lane;
    }

    /**
     * The door for new passwords.
     *
     * @param former hashes of the remembered passwords of every user, newest first
     */
    public static PasswordReplacement replacement(Settings settings, PasswordHasher hasher, List<String> former) {
        PasswordReplacement replacement = new PasswordReplacement();
        replacement.policy = policy(settings);
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
