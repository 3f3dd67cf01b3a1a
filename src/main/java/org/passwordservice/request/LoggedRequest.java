package org.passwordservice.request;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request that the current thread processes, for log records of that thread.
 *
 * @param requestId the {@code X-Request-Id} of the response
 * @param traceId the trace that the request is a part of
 */
public record LoggedRequest(String requestId, Optional<String> traceId) {

    private static final ThreadLocal<@Nullable LoggedRequest> CURRENT = new ThreadLocal<>();

    /** The request of this thread; empty if it processes none. */
    public static Optional<LoggedRequest> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Sets the request of this thread. */
    public void begin() {
        CURRENT.set(this);
    }

    /** Clears the request of this thread, which belongs to the server's pool. */
    public static void end() {
        CURRENT.remove();
    }
}
