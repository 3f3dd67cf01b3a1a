package org.passwordservice.ceiling;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.passwordservice.settings.HashCost;

/** The libraries that can hash. Public, because JMH takes it as a parameter. */
public enum Library {

    /** Called as the service calls it. */
    PASSWORD4J("password4j") {
        @Override
        public Argon2id with(HashCost cost) {
            return (password, salt) -> Argon2Function.getInstance(
                            cost.memoryKib(), cost.iterations(), cost.parallelism(), HASH_OCTETS, Argon2.ID)
                    .hash(password, salt)
                    .getBytes();
        }
    },

    BOUNCY_CASTLE("Bouncy Castle") {
        @Override
        public Argon2id with(HashCost cost) {
            return (password, salt) -> generated(generator(cost, salt), password);
        }
    },

    /** Its memory is made once. It keeps the first salt with it, so this is for measuring only. */
    BOUNCY_CASTLE_REUSED("Bouncy Castle, memory reused") {
        @Override
        public Argon2id with(HashCost cost) {
            return new Argon2id() {
                private Argon2BytesGenerator kept;

                @Override
                public byte[] hash(byte[] password, byte[] salt) {
                    if (kept == null) {
                        kept = generator(cost, salt);
                    }
                    return generated(kept, password);
                }
            };
        }
    },

    /** The reference implementation, where the machine has it. */
    LIBARGON2("libargon2") {
        @Override
        public Argon2id with(HashCost cost) {
            return new NativeArgon2(cost);
        }

        @Override
        public boolean isHere() {
            return NativeArgon2.isHere();
        }
    };

    /** As the service's. */
    static final int HASH_OCTETS = 32;

    private final String label;

    Library(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Hashes at this cost. */
    public abstract Argon2id with(HashCost cost);

    /** Whether this machine has it. */
    public boolean isHere() {
        return true;
    }

    private static Argon2BytesGenerator generator(HashCost cost, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .build());
        return generator;
    }

    private static byte[] generated(Argon2BytesGenerator generator, byte[] password) {
        byte[] hash = new byte[HASH_OCTETS];
        generator.generateBytes(password, hash);
        return hash;
    }
}
