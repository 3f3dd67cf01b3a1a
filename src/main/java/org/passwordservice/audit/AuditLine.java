package org.passwordservice.audit;

import org.jspecify.annotations.Nullable;
import org.passwordservice.logging.JsonLine;

/**
 * One line of the log: an object with always the same members, null where there is nothing to say.
 *
 * @param id of the row
 * @param instant when, ISO 8601 in UTC
 * @param action what was done or tried
 * @param outcome how it ended
 * @param reason why it ended so
 * @param requestId as the answer had it in {@code X-Request-Id}
 * @param traceId the trace that the request is a part of
 * @param actor id of the user whose login token was presented
 * @param target id of the user it was done to
 * @param nameDigest keyed digest of the name that was given for the target, where nobody has it
 * @param application id of the application
 * @param client address
 */
record AuditLine(
        long id,
        String instant,
        AuditAction action,
        AuditOutcome outcome,
        @Nullable AuditReason reason,
        @Nullable String requestId,
        @Nullable String traceId,
        @Nullable Long actor,
        @Nullable Long target,
        @Nullable String nameDigest,
        @Nullable Long application,
        @Nullable String client) {

    /** One line of printable ASCII, without its end. */
    String json() {
        return JsonLine.of(this);
    }
}
