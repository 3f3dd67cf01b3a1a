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
        hasher.bulkhead = bulkhead(settings);
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
        hasher.bulkhead = new HashBulkhead() {
            @Override
            <T> T run(HashPermit turn, Supplier<T> hash) {
                before.run();
                return super.run(turn, hash);
            }
        };
        hasher.bulkhead.settings = settings;
        hasher.bulkhead.open();
        return hasher;
    }

    /** As {@link #hasher(Settings)}, but so many wait that nobody gets a turn. */
    public static PasswordHasher overloadedHasher(Settings settings) {
        PasswordHasher hasher = hasher(settings);
        hasher.bulkhead = new HashBulkhead() {
            @Override
            HashPermit take(HashPurpose purpose) {
                throw new OverloadedException("full");
            }
        };
        return hasher;
    }

    /** A turn that nobody waits for. */
    public static HashPermit turn() {
        return bulkhead(TestSettings.defaults()).take(HashPurpose.LOGIN);
    }

    /** Lanes and queues as they are set. */
    public static HashBulkhead bulkhead(Settings settings) {
        HashBulkhead bulkhead = new HashBulkhead();
        bulkhead.settings = settings;
        bulkhead.open();
        return bulkhead;
    }
}
