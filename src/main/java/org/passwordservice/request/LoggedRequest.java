package org.passwordservice.request;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request that a thread works on, for what is logged in that thread.
 *
 * @param requestId as the response has it in {@code X-Request-Id}
 * @param traceId the trace that it is a part of
 */
public record LoggedRequest(String requestId, Optional<String> traceId) {

    private static final ThreadLocal<@Nullable LoggedRequest> CURRENT = new ThreadLocal<>();

    /** The request of this thread; empty where it works on none. */
    public static Optional<LoggedRequest> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Makes it the request of this thread. */
    public void begin() {
        CURRENT.set(this);
    }

    /** Forgets the request of this thread: threads are the server's, and nothing must stay in them. */
    public static void end() {
        CURRENT.remove();
    }
}
