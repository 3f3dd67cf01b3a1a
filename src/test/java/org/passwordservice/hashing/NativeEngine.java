package org.passwordservice.hashing;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** libargon2 for tests. Where the machine lacks it they are skipped, but not where it must be: in {@code .ci/run}. */
final class NativeEngine {

    static final String REASON = "libargon2 cannot be used on this machine (Debian: libargon2-1): ";

    private NativeEngine() {}

    /** Loads it. Its threads are ended by {@link LibArgon2#close()}. */
    static LibArgon2 load(Path folder) {
        try {
            return LibArgon2.load(LibArgon2.LIBRARY, folder);
        } catch (UnavailableEngineException e) {
            if ("required".equals(System.getenv("LIBARGON2"))) {
                throw new AssertionError(REASON + e.getMessage(), e);
            }
            Assumptions.abort(REASON + e.getMessage());
            throw new IllegalStateException(e);
        }
    }
}
