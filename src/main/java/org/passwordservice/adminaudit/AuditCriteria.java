package org.passwordservice.adminaudit;

import java.time.Instant;
import java.util.Optional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTarget;

/**
 * Which events a search finds: those that match everything that is present.
 *
 * @param userId the target or the actor
 * @param application the id of the application
 * @param clientAddress the whole address in canonical form
 * @param targetId only together with the kind
 * @param from the earliest time
 * @param to the time before which the events happened
 */
public record AuditCriteria(
        Optional<Long> userId,
        Optional<Long> application,
        Optional<String> clientAddress,
        Optional<String> requestId,
        Optional<AuditTarget> targetKind,
        Optional<Long> targetId,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<AuditAction> action,
        Optional<AuditOutcome> outcome,
        Optional<AuditReason> reason) {}
