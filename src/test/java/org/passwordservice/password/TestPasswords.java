package org.passwordservice.password;

import java.util.List;
import java.util.function.Supplier;
import org.passwordservice.api.OverloadedException;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;

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
            <T> T run(Turn turn, Supplier<T> hash) {
                before.run();
                return super.run(turn, hash);
            }
        };
        hasher.lane.settings = settings;
        hasher.lane.open();
        return hasher;
    }

    /** As {@link #hasher(Settings)}, but so many wait that nobody gets a turn. */
    public static PasswordHasher overloadedHasher(Settings settings) {
        PasswordHasher hasher = hasher(settings);
        hasher.lane = new HashingLane() {
            @Override
            Turn take(HashFor purpose) {
                throw new OverloadedException("full");
            }
        };
        return hasher;
    }

    /** A turn that nobody waits for. */
    public static Turn turn() {
        return lane(TestSettings.defaults()).take(HashFor.LOGIN);
    }

    /** Lanes and queues as they are set. */
    public static HashingLane lane(Settings settings) {
        HashingLane lane = new HashingLane();
        lane.settings = settings;
        lane.open();
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
