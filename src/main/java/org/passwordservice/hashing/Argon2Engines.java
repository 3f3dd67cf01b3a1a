package org.passwordservice.hashing;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.settings.HashCost;
import org.passwordservice.settings.HashEngine;

/** Chooses the engine at the start, and says so in one line ({@code docs/decisions/038}). */
final class Argon2Engines {

    private static final Logger LOG = Logger.getLogger(Argon2Engines.class.getName());

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The test vector of RFC 9106, section 5.3: all four inputs, and four threads. */
    private static final HashCost VECTOR_COST = new HashCost(32, 3, 4);

    private static final byte[] VECTOR =
            HexFormat.of().parseHex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");

    /** Costs next to nothing, and password4j keeps as much. */
    private static final HashCost SMALL = new HashCost(32, 2, 1);

    private Argon2Engines() {}

    /**
     * The engine for a setting.
     *
     * @param folder for what is unpacked to load the native engine
     * @throws IllegalStateException if the native engine is demanded and cannot be used
     */
    static Argon2Engine choose(HashEngine wanted, HashCost configured, Path folder) {
        return choose(wanted, configured, folder, LibArgon2.LIBRARY);
    }

    /**
     * As {@link #choose(HashEngine, HashCost, Path)}.
     *
     * @param library the name or absolute path of libargon2
     */
    static Argon2Engine choose(HashEngine wanted, HashCost configured, Path folder, String library) {
        if (wanted == HashEngine.PASSWORD4J) {
            LOG.info("password4j computes Argon2id, as passwords.hash.engine says");
            return new Password4jEngine(configured);
        }
        try {
            LibArgon2 checked = checked(library, folder);
            LOG.log(Level.INFO, "libargon2 computes Argon2id: {0}", LoadedFile.of(library));
            return checked;
        } catch (UnavailableEngineException e) {
            if (wanted == HashEngine.NATIVE) {
                throw new IllegalStateException(
                        "passwords.hash.engine is native, but libargon2 cannot be used (on Debian and Ubuntu it is in the"
                                + " package libargon2-1): " + e.getMessage(),
                        e);
            }
            LOG.log(Level.INFO, "password4j computes Argon2id, as libargon2 cannot be used: {0}", e.getMessage());
            return new Password4jEngine(configured);
        }
    }

    private static LibArgon2 checked(String library, Path folder) throws UnavailableEngineException {
        LibArgon2 engine = loaded(library, folder);
        try {
            check(engine);
            return engine;
        } catch (OverloadedException e) {
            engine.close();
            throw new UnavailableEngineException("its self-test failed: " + e.getMessage());
        } catch (UnavailableEngineException e) {
            engine.close();
            throw e;
        }
    }

    private static LibArgon2 loaded(String library, Path folder) throws UnavailableEngineException {
        try {
            return LibArgon2.load(library, folder);
        } catch (LinkageError e) {
            throw new UnavailableEngineException("JNA cannot be loaded: " + e);
        }
    }

    private static void check(LibArgon2 engine) throws UnavailableEngineException {
        byte[] vector = engine.hash(filled(32, 1), filled(16, 2), filled(8, 3), filled(12, 4), VECTOR_COST);
        byte[] password = random(24);
        byte[] salt = random(16);
        byte[] expected = Password4jEngine.computed(password, salt, SMALL);
        if (!MessageDigest.isEqual(vector, VECTOR)
                || !MessageDigest.isEqual(engine.hash(password, salt, SMALL), expected)) {
            throw new UnavailableEngineException("its self-test failed: it computes other hashes");
        }
    }

    private static byte[] filled(int octets, int value) {
        byte[] bytes = new byte[octets];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] random(int octets) {
        byte[] bytes = new byte[octets];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
