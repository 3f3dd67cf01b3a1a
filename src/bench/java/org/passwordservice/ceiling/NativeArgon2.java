package org.passwordservice.ceiling;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import org.passwordservice.settings.HashCost;

/** The reference implementation, phc-winner-argon2, of the machine (on Debian the package libargon2-1). */
final class NativeArgon2 implements Argon2id {

    private static final String NAME = "libargon2.so.1";

    private final HashCost cost;
    private final Function function = NativeLibrary.getInstance(NAME).getFunction("argon2id_hash_raw");

    NativeArgon2(HashCost cost) {
        this.cost = cost;
    }

    static boolean isHere() {
        try {
            NativeLibrary.getInstance(NAME);
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    @Override
    public byte[] hash(byte[] password, byte[] salt) {
        byte[] hash = new byte[Library.HASH_OCTETS];
        int error = function.invokeInt(new Object[] {
            cost.iterations(),
            cost.memoryKib(),
            cost.parallelism(),
            password,
            new NativeLong(password.length),
            salt,
            new NativeLong(salt.length),
            hash,
            new NativeLong(hash.length)
        });
        if (error != 0) {
            throw new IllegalStateException("argon2id_hash_raw answered " + error);
        }
        return hash;
    }
}
