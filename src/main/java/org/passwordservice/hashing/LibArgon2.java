package org.passwordservice.hashing;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.settings.HashCost;

/**
 * The machine's libargon2, the reference implementation of Argon2, called by JNA ({@code docs/decisions/038}).
 *
 * <p>Only the function that takes the length of everything is called, {@code argon2_ctx}. What goes in and comes out is in
 * one block of native memory, which is zeroed afterwards. The working memory of a hash is kept for the next one, a block
 * for each hash that runs at once: the C library's {@code malloc} would keep one for each of many threads.
 */
final class LibArgon2 implements Argon2Engine {

    /** Found by the system's loader: version 1, whose {@code argon2_context} has its fields where they are here. */
    static final String LIBRARY = "libargon2.so.1";

    private static final String FUNCTION = "argon2_ctx";

    private static final int OK = 0;
    private static final int TYPE_ID = 2;
    private static final int VERSION_13 = 0x13;

    /** The library zeroes the password as soon as it has read it. */
    private static final int FLAG_CLEAR_PASSWORD = 1;

    private static final int CONTEXT_OCTETS = 120;

    private final Function argon2;

    /** Of the blocks that are kept. A hash that needs a larger one, of a former cost, gets one of its own. */
    private final long keptSize;

    private final Release nothing = (memory, octets) -> {};
    private final Pointer release = CallbackReference.getFunctionPointer(nothing);
    private final Deque<WorkingMemory> idle = new ArrayDeque<>();
    private boolean closed;

    private LibArgon2(Function argon2, HashCost configured) {
        this.argon2 = argon2;
        keptSize = WorkingMemory.sizeFor(configured);
    }

    /** How libargon2 gives back the working memory of a hash, which it has zeroed. Public, because JNA calls it. */
    public interface Release extends Callback {

        /** Does nothing: the memory is kept. */
        void invoke(@Nullable Pointer memory, NativeLong octets);
    }

    /**
     * Loads the library.
     *
     * @param library its name for the system's loader, or its absolute path
     * @param folder for JNA's own native part; made with mode 0700
     * @throws UnavailableEngineException if it cannot be loaded
     */
    static LibArgon2 load(String library, Path folder, HashCost configured) throws UnavailableEngineException {
        return new LibArgon2(NativeLoading.function(library, FUNCTION, folder), configured);
    }

    @Override
    public byte[] hash(byte[] password, byte[] salt, HashCost cost) {
        return hash(password, salt, new byte[0], new byte[0], cost);
    }

    /** As {@link #hash(byte[], byte[], HashCost)}, with the two other inputs of Argon2. */
    byte[] hash(byte[] password, byte[] salt, byte[] secret, byte[] associated, HashCost cost) {
        WorkingMemory memory = take(cost);
        try {
            return hash(memory, new byte[][] {new byte[HASH_OCTETS], password, salt, secret, associated}, cost);
        } finally {
            give(memory);
        }
    }

    /** The fields of {@code argon2_context}: five times an address and a length, the parameters, the two functions, flags. */
    private byte[] hash(WorkingMemory memory, byte[][] fields, HashCost cost) {
        int size = CONTEXT_OCTETS;
        for (byte[] field : fields) {
            size += field.length;
        }
        Pointer context = NativeMemory.allocate(size);
        try {
            context.clear(size);
            long content = CONTEXT_OCTETS;
            for (int i = 0; i < fields.length; i++) {
                context.write(content, fields[i], 0, fields[i].length);
                context.setPointer(16L * i, context.share(content));
                context.setInt(16L * i + 8, fields[i].length);
                content += fields[i].length;
            }
            context.setInt(76, cost.iterations());
            context.setInt(80, cost.memoryKib());
            context.setInt(84, cost.parallelism());
            context.setInt(88, cost.parallelism());
            context.setInt(92, VERSION_13);
            context.setPointer(96, memory.allocate);
            context.setPointer(104, release);
            context.setInt(112, FLAG_CLEAR_PASSWORD);
            int code = argon2.invokeInt(new Object[] {context, TYPE_ID});
            if (code != OK) {
                throw new OverloadedException("libargon2 computed no hash: error " + code);
            }
            return context.getByteArray(CONTEXT_OCTETS, HASH_OCTETS);
        } finally {
            context.clear(size);
            NativeMemory.free(context);
        }
    }

    private synchronized WorkingMemory take(HashCost cost) {
        long needed = WorkingMemory.sizeFor(cost);
        if (needed > keptSize) {
            return new WorkingMemory(needed);
        }
        return idle.isEmpty() ? new WorkingMemory(keptSize) : idle.pop();
    }

    private synchronized void give(WorkingMemory memory) {
        if (closed || memory.size() > keptSize) {
            memory.free();
        } else {
            idle.push(memory);
        }
    }

    /** Whether the library zeroed the memory of the hashes of a cost; the distribution decides whether it does. */
    synchronized boolean leavesNothingBehind(HashCost cost) {
        return idle.stream().allMatch(memory -> memory.isZero(cost.memoryKib() * 1024));
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(WorkingMemory::free);
        idle.clear();
    }
}
