package org.passwordservice.hashing;

import java.util.function.Supplier;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;

/** Makes what hashes without a container. */
public final class TestHashing {

    private TestHashing() {}

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
}
