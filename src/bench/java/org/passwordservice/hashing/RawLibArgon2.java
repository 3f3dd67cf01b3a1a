package org.passwordservice.hashing;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.BinaryOperator;
import org.passwordservice.settings.HashCost;

/** The service's binding of the machine's libargon2, for a program that only hashes. */
public final class RawLibArgon2 {

    private RawLibArgon2() {}

    /** Hashes a password with a salt, as a service does that has found the library. */
    public static BinaryOperator<byte[]> with(HashCost cost) {
        try {
            LibArgon2 engine = LibArgon2.load(LibArgon2.LIBRARY, Files.createTempDirectory("jna"));
            return (password, salt) -> engine.hash(password, salt, cost);
        } catch (UnavailableEngineException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
