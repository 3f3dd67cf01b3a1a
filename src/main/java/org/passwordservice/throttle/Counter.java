package org.passwordservice.throttle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The counter of one account, network or application. It is created with the first increment and changed only by
 * guarded statements.
 */
@Entity
@Table(name = "throttle")
class Counter {

    @Id
    private String subject;

    @Enumerated(EnumType.STRING)
    @Column(name = "limit_kind", nullable = false)
    private LimitKind kind;

    @Column(name = "user_id")
    private @Nullable Long userId;

    @Column(name = "application_id")
    private @Nullable Long applicationId;

    @Column(nullable = false)
    private int failures;

    @Column(nullable = false)
    private long delay;

    @Column(name = "closed_until")
    private long closedUntil;

    @Column(name = "forget_at")
    private long forgetAt;

    /** The end of the refusal that was last recorded in the audit, in milliseconds since 1970. */
    @Column(name = "told", nullable = false)
    private long recordedUntil;

    /** For JPA. */
    protected Counter() {}

    /** Creates a counter with its first failure. */
    Counter(CounterIncrement increment, long now) {
        this.subject = increment.subject();
        this.kind = increment.kind();
        this.userId = increment.userId().orElse(null);
        this.applicationId = increment.applicationId().orElse(null);
        this.failures = 1;
        if (increment.policy() instanceof LimitPolicy.ExponentialBackoff doubling) {
            this.delay = doubling.limit() > 1 ? 0 : doubling.first();
            this.closedUntil = now + delay;
            this.forgetAt = now + doubling.memory();
        } else if (increment.policy() instanceof LimitPolicy.FixedWindow window) {
            this.forgetAt = now + window.length();
        }
    }

    String subject() {
        return subject;
    }

    /** Whether it has reached its limit. */
    boolean hasReachedLimit(LimitPolicy policy, Instant now) {
        boolean reached = policy instanceof LimitPolicy.ExponentialBackoff || failures >= policy.limit();
        return reached && refusesUntil(policy).isAfter(now);
    }

    /** When a counter that has reached its limit no longer refuses. */
    Instant refusesUntil(LimitPolicy policy) {
        return Instant.ofEpochMilli(policy instanceof LimitPolicy.ExponentialBackoff ? closedUntil : forgetAt);
    }

    /** Whether an audit event records its refusal until then. */
    boolean isRecordedUntil(Instant end) {
        return recordedUntil == end.toEpochMilli();
    }
}
