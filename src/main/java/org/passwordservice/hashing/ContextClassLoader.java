package org.passwordservice.hashing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The context class loader of the thread, which threads that it starts inherit. */
final class ContextClassLoader {

    private ContextClassLoader() {}

    /** Does the work with another context class loader. */
    static <T> T with(@Nullable ClassLoader other, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(other);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
