package org.passwordservice.hashing;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.passwordservice.request.OverloadedException;

/** Memory outside of the heap. */
final class NativeMemory {

    private NativeMemory() {}

    /**
     * Allocates memory, which holds anything.
     *
     * @throws OverloadedException if there is none
     */
    static Pointer allocate(long octets) {
        long address = Native.malloc(octets);
        if (address == 0) {
            throw new OverloadedException("No native memory for a hash");
        }
        return new Pointer(address);
    }

    static void free(Pointer memory) {
        Native.free(Pointer.nativeValue(memory));
    }
}
