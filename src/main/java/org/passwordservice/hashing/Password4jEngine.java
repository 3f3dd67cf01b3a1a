package org.passwordservice.hashing;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.util.function.Supplier;
import org.passwordservice.settings.HashCost;

/** password4j, the only caller of it: Argon2 in Java, at home on every machine. */
final class Password4jEngine implements Argon2Engine {

    private final HashCost configured;

    /**
     * Makes what hashes of the configured cost need.
     *
     * @throws LinkageError if password4j is missing
     */
    Password4jEngine(HashCost configured) {
        this.configured = configured;
        Argon2Inlining.direct();
        outsideApplication(() -> function(configured));
    }

    /** Leaves every cost but the configured one to Bouncy Castle: password4j keeps memory and threads for each, for ever. */
    @Override
    public byte[] hash(byte[] password, byte[] salt, HashCost cost) {
        return cost.equals(configured) ? computed(password, salt, cost) : ForeignArgon2.hash(password, salt, cost);
    }

    /**
     * Computes a hash.
     *
     * @param cost one of very few; each is kept
     */
    static byte[] computed(byte[] password, byte[] salt, HashCost cost) {
        return outsideApplication(() -> function(cost).hash(password, salt).getBytes());
    }

    private static Argon2Function function(HashCost cost) {
        return Argon2Function.getInstance(
                cost.memoryKib(), cost.iterations(), cost.parallelism(), HASH_OCTETS, Argon2.ID);
    }

    /**
     * password4j keeps one instance, with threads, for each set of parameters. On Payara Server they outlive the
     * application, and would keep its class loader in memory if they inherited it.
     */
    private static <T> T outsideApplication(Supplier<T> work) {
        return ContextClassLoader.with(Argon2Function.class.getClassLoader(), work);
    }

    @Override
    public void close() {
        // password4j has no way to release what it keeps.
    }
}
