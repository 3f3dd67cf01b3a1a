package org.passwordservice.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.RequestContext;

/** An audit event as a row; it is never updated. */
@Entity
@Table(name = "audit_event")
public class AuditRow {

    /**
     * The width of the text columns. The service's own values are shorter, so this truncates malformed values only.
     */
    private static final int LONGEST_TEXT = 64;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit_event_id")
    @SequenceGenerator(name = "audit_event_id", sequenceName = "audit_event_id", allocationSize = 50)
    private long id;

    @Column(name = "happened_at", nullable = false)
    private Instant happenedAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AuditAction action;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AuditOutcome outcome;

    @Enumerated(EnumType.STRING)
    private @Nullable AuditReason reason;

    @Column(name = "request_id")
    private @Nullable String requestId;

    @Column(name = "actor_user_id")
    private @Nullable Long actorUserId;

    @Column(name = "target_user_id")
    private @Nullable Long targetUserId;

    @Enumerated(EnumType.STRING)
    @Column(name = "target_kind")
    private @Nullable AuditTarget targetKind;

    @Column(name = "target_id")
    private @Nullable Long targetId;

    /** The names of the members that were changed, separated by spaces. */
    private @Nullable String detail;

    @Column(name = "name_digest")
    private @Nullable String nameDigest;

    @Column(name = "application_id")
    private @Nullable Long applicationId;

    @Column(name = "client_address")
    private @Nullable String clientAddress;

    /** For JPA. */
    protected AuditRow() {}

    AuditRow(AuditEvent event, Optional<String> nameDigest, Instant happenedAt) {
        this.happenedAt = happenedAt;
        this.action = event.action();
        this.outcome = event.outcome();
        this.reason = event.reason().orElse(null);
        this.requestId = event.request()
                .map(RequestContext::requestId)
                .map(AuditRow::cut)
                .orElse(null);
        this.actorUserId = event.actor().orElse(null);
        this.targetUserId = event.target().orElse(null);
        this.targetKind = event.object().map(AuditObject::kind).orElse(null);
        this.targetId = event.object().map(AuditObject::id).orElse(null);
        this.detail = event.changed().isEmpty() ? null : String.join(" ", event.changed());
        this.nameDigest = nameDigest.orElse(null);
        this.applicationId = event.request().map(RequestContext::applicationId).orElse(null);
        this.clientAddress =
                event.request().map(request -> cut(request.client().text())).orElse(null);
    }

    /** What a search shows of it. */
    public AuditEntry entry() {
        return new AuditEntry(
                id,
                happenedAt,
                action,
                outcome,
                reason,
                actorUserId,
                targetUserId,
                targetKind,
                targetId,
                detail,
                applicationId,
                clientAddress,
                requestId);
    }

    /**
     * The line of the log for this row. It adds the trace id, which is not stored because traces are kept for a shorter
     * time.
     */
    AuditLine line(Optional<String> traceId) {
        return new AuditLine(
                id,
                happenedAt.toString(),
                action,
                outcome,
                reason,
                requestId,
                traceId.orElse(null),
                actorUserId,
                targetUserId,
                targetKind,
                targetId,
                detail,
                nameDigest,
                applicationId,
                clientAddress);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
