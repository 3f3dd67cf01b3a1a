package org.passwordservice.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored audit event; a component without a value is null.
 *
 * @param actor id of the user whose access token was presented
 * @param target id of the user that the action concerned
 * @param targetKind kind of another object that the action concerned
 * @param detail names of the members that were changed, separated by spaces
 * @param application id of the application
 * @param client address of the client
 */
public record AuditEntry(
        long id,
        Instant at,
        AuditAction action,
        AuditOutcome outcome,
        @Nullable AuditReason reason,
        @Nullable Long actor,
        @Nullable Long target,
        @Nullable AuditTarget targetKind,
        @Nullable Long targetId,
        @Nullable String detail,
        @Nullable Long application,
        @Nullable String client,
        @Nullable String requestId) {}
