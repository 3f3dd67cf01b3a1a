package org.passwordservice.hashing;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.HashCost;
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
        hasher.imported = importedHashes(settings);
        hasher.bulkhead = bulkhead(settings);
        hasher.prepare(new Password4jEngine(settings.hash()));
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
            <T> T run(HashPermit permit, Supplier<T> hash) {
                before.run();
                return super.run(permit, hash);
            }
        };
        hasher.bulkhead.settings = settings;
        hasher.bulkhead.open();
        return hasher;
    }

    /** As {@link #hasher(Settings)}, but the queue is full. */
    public static PasswordHasher overloadedHasher(Settings settings) {
        PasswordHasher hasher = hasher(settings);
        hasher.bulkhead = new HashBulkhead() {
            @Override
            HashPermit acquire(HashPurpose purpose) {
                throw new OverloadedException("full");
            }
        };
        return hasher;
    }

    /** As {@link #hasher(Settings)}, but libargon2 answers every hash with an error. Skips the test where libargon2 is missing. */
    public static PasswordHasher hasherThatFails(Settings settings, Path folder) {
        HashCost withoutAPass = new HashCost(64, 0, 1);
        PasswordHasher hasher = hasher(settings);
        hasher.settings = TestSettings.withCost(settings, withoutAPass);
        hasher.prepare(NativeEngine.load(folder));
        return hasher;
    }

    /** Checks and stores hashes of other systems. */
    public static ImportedHashes importedHashes(Settings settings) {
        ImportedHashes imported = new ImportedHashes();
        imported.peppers = new Peppers(settings);
        return imported;
    }

    /** The hash of a password. */
    public static String hash(PasswordHasher hasher, String password) {
        return hasher.hash(permit(), PasswordText.of(new Secret(password)).orElseThrow());
    }

    /** A permit that needed no wait. */
    public static HashPermit permit() {
        return bulkhead(TestSettings.defaults()).acquire(HashPurpose.LOGIN);
    }

    /** Lanes and queues as they are set. */
    public static HashBulkhead bulkhead(Settings settings) {
        HashBulkhead bulkhead = new HashBulkhead();
        bulkhead.settings = settings;
        bulkhead.open();
        return bulkhead;
    }
}
