package org.passwordservice.audit;

import org.jspecify.annotations.Nullable;
import org.passwordservice.logging.JsonLine;

/**
 * One line of the audit log: a JSON object that always has all members; a member without a value is null.
 *
 * @param id id of the row
 * @param instant time of the event, ISO 8601 in UTC
 * @param action what was done or attempted
 * @param outcome how it ended
 * @param reason why it ended so
 * @param requestId the {@code X-Request-Id} of the response
 * @param traceId the trace that the request is a part of
 * @param actor id of the user whose access token was presented
 * @param target id of the user that the action concerned
 * @param targetKind kind of another object that the action concerned
 * @param targetId id of that object
 * @param detail names of the members that were changed, separated by spaces
 * @param nameDigest keyed digest of the submitted name, if no user has it
 * @param application id of the application
 * @param client address of the client
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
        @Nullable AuditTarget targetKind,
        @Nullable Long targetId,
        @Nullable String detail,
        @Nullable String nameDigest,
        @Nullable Long application,
        @Nullable String client) {

    /** The line in printable ASCII, without a line break. */
    String json() {
        return JsonLine.of(this);
    }
}
