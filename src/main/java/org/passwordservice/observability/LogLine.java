package org.passwordservice.observability;

import org.jspecify.annotations.Nullable;

/**
 * One line of the service's own log: an object with always the same members, null where there is nothing to say.
 *
 * @param instant when, ISO 8601 in UTC
 * @param level as java.util.logging names it
 * @param logger who says it
 * @param requestId the request in whose thread it was said, as the answer had it in {@code X-Request-Id}
 * @param traceId the trace that the request is a part of
 * @param message what is said
 * @param error with its causes
 */
record LogLine(
        String instant,
        String level,
        String logger,
        @Nullable String requestId,
        @Nullable String traceId,
        String message,
        @Nullable String error) {}
