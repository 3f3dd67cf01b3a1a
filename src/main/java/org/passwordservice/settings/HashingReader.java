package org.passwordservice.settings;

import java.time.Duration;

import static org.passwordservice.settings.SettingType.durationUpTo;
import static org.passwordservice.settings.SettingType.oneOf;
import static org.passwordservice.settings.SettingType.wholeNumber;

/** Reads the cost and concurrency of hashing, {@code passwords.hash.*}. */
final class HashingReader {

    private final SettingValues values;

    private final Memory memory;

    HashingReader(SettingValues values, Memory memory) {
        this.values = values;
        this.memory = memory;
    }

    HashCost cost() {
        // The floors are OWASP's equal-strength settings for Argon2id (Password Storage Cheat Sheet).
        int parallelism = values.required("passwords.hash.parallelism", wholeNumber(1, 16));
        int memory = values.required("passwords.hash.memory-kib", wholeNumber(7_168, 1_048_576));
        int iterations = values.required("passwords.hash.iterations", wholeNumber(1, 100));
        int least =
                switch (iterations) {
                    case 1 -> 47_104;
                    case 2 -> 19_456;
                    case 3 -> 12_288;
                    case 4 -> 9_216;
                    default -> 7_168;
                };
        if (memory < least) {
            values.wrong(
                    "passwords.hash.memory-kib",
                    "must be at least 47104 with passwords.hash.iterations 1, 19456 with 2, 12288 with 3, 9216 with 4,"
                            + " 7168 with 5 or more");
        }
        return new HashCost(memory, iterations, parallelism);
    }

    /**
     * Concurrent hashes may use half of the memory that they are in. With password4j that is the heap, because their memory
     * is free only after the next garbage collection; with libargon2 it is what the heap leaves of the machine or container,
     * because the JVM needs the other half. With {@code auto} they must fit into both.
     */
    HashingSettings hashing(HashCost cost) {
        HashEngine engine = values.required("passwords.hash.engine", oneOf(HashEngine.class));
        long fitting =
                switch (engine) {
                            case PASSWORD4J -> memory.heapKib();
                            case NATIVE -> memory.besideHeapKib();
                            case AUTO -> Math.min(memory.heapKib(), memory.besideHeapKib());
                        }
                        / 2
                        / cost.memoryKib();
        int byDefault = (int) Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), fitting));
        int lanes =
                values.optional("passwords.hash.lanes", wholeNumber(1, 1_024)).orElse(byDefault);
        if (lanes > fitting) {
            values.wrong(
                    "passwords.hash.lanes",
                    "times passwords.hash.memory-kib must be at most half of the heap (-Xmx) for password4j, and half of the"
                            + " memory beside the heap for libargon2; " + fitting + " fit");
        }
        return new HashingSettings(
                lanes,
                values.required("passwords.hash.queue", wholeNumber(1, 1_000)),
                values.optional("passwords.hash.wait", durationUpTo(Duration.ofSeconds(30))),
                engine);
    }
}
