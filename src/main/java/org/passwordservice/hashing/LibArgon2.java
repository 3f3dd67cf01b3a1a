package org.passwordservice.hashing;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.settings.HashCost;

/**
 * The machine's libargon2, the reference implementation of Argon2, called by JNA ({@code docs/decisions/038}).
 *
 * <p>Only the function that takes the length of everything is called, {@code argon2_ctx}. What goes in and comes out is in
 * one block of native memory, which is zeroed afterwards. Hashes are computed by threads of this object, as many as run at
 * once: the C library keeps the working memory of a thread's hashes, and would keep it for each of many threads.
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
    private final ExecutorService threads = Executors.newCachedThreadPool(LibArgon2::thread);

    private LibArgon2(Function argon2) {
        this.argon2 = argon2;
    }

    /**
     * Loads the library.
     *
     * @param library its name for the system's loader, or its absolute path
     * @param folder for JNA's own native part; made with mode 0700
     * @throws UnavailableEngineException if it cannot be loaded
     */
    static LibArgon2 load(String library, Path folder) throws UnavailableEngineException {
        return new LibArgon2(NativeLoading.function(library, FUNCTION, folder));
    }

    private static Thread thread(Runnable hashes) {
        Thread thread = new Thread(hashes, "libargon2");
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    }

    @Override
    public byte[] hash(byte[] password, byte[] salt, HashCost cost) {
        return hash(password, salt, new byte[0], new byte[0], cost);
    }

    /** As {@link #hash(byte[], byte[], HashCost)}, with the two other inputs of Argon2. */
    byte[] hash(byte[] password, byte[] salt, byte[] secret, byte[] associated, HashCost cost) {
        byte[][] fields = {new byte[HASH_OCTETS], password, salt, secret, associated};
        Future<byte[]> hash;
        try {
            hash = threads.submit(() -> compute(fields, cost));
        } catch (RejectedExecutionException e) {
            throw new OverloadedException("The service stops");
        }
        try {
            return hash.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OverloadedException("Interrupted while hashing");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OverloadedException overloaded) {
                throw overloaded;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The fields of {@code argon2_context}: five times an address and a length, the parameters, the two functions, flags. */
    private byte[] compute(byte[][] fields, HashCost cost) {
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

    @Override
    public void close() {
        threads.shutdown();
    }
}
