package org.passwordservice.hashing;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import org.passwordservice.settings.HashCost;

/** The native memory that libargon2 fills while it computes one hash. */
final class WorkingMemory {

    /**
     * Larger blocks are always mapped by themselves by the C library's {@code malloc}, and unmapped when they are freed. What
     * a hash does not touch of a block takes no memory.
     */
    private static final long SMALLEST = 32L * 1024 * 1024;

    private static final int OK = 0;
    private static final int MEMORY_ALLOCATION_ERROR = -22;

    private final Pointer memory;
    private final long size;

    /** Kept, because libargon2 calls it by an address, which the garbage collector does not know. */
    private final Take take = this::take;

    /** The address of the function by which libargon2 takes this memory. */
    final Pointer allocate = CallbackReference.getFunctionPointer(take);

    /**
     * Allocates it.
     *
     * @throws org.passwordservice.request.OverloadedException if there is no memory
     */
    WorkingMemory(long size) {
        this.size = size;
        memory = NativeMemory.allocate(size);
    }

    /** The octets that suffice for hashes of a cost. */
    static long sizeFor(HashCost cost) {
        return Math.max(SMALLEST, cost.memoryKib() * 1024L);
    }

    long size() {
        return size;
    }

    /** How libargon2 takes the memory for a hash. Public, because JNA calls it. */
    public interface Take extends Callback {

        /** Writes the address of the memory to the target; answers with a code of libargon2. */
        int invoke(Pointer target, NativeLong octets);
    }

    private int take(Pointer target, NativeLong octets) {
        if (octets.longValue() > size) {
            return MEMORY_ALLOCATION_ERROR;
        }
        target.setPointer(0, memory);
        return OK;
    }

    /** Whether the first octets are zero. */
    boolean isZero(int octets) {
        for (byte octet : memory.getByteArray(0, octets)) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }

    void free() {
        NativeMemory.free(memory);
    }
}
