package org.passwordservice.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One event for one webhook: pending, or ended. The message is made of it at each attempt, always the same. */
@Entity
@Table(name = "webhook_delivery")
public class Delivery {

    /** How long a message is tried. */
    static final Duration LIFETIME = Duration.ofDays(3);

    /** Not in blocks: ids given while a user's row is locked must rise from one node to the next. */
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "webhook_delivery_id")
    @SequenceGenerator(name = "webhook_delivery_id", sequenceName = "webhook_delivery_id", allocationSize = 1)
    private long id;

    @Column(name = "webhook_id", nullable = false)
    private long webhookId;

    @Column(name = "message_id", nullable = false)
    private String messageId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private EventType type;

    @Column(name = "user_id", nullable = false)
    private long userId;

    /** The id of the event's first delivery, so that it rises for each user. */
    @Column(nullable = false)
    private long sequence;

    @Column(name = "happened_at", nullable = false)
    private Instant happenedAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    private int attempts;

    @Column(name = "next_attempt_at", nullable = false)
    private Instant nextAttemptAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    @Column(name = "last_status")
    private @Nullable Integer lastStatus;

    @Enumerated(EnumType.STRING)
    @Column(name = "last_failure")
    private @Nullable SendFailure lastFailure;

    /** For JPA. */
    protected Delivery() {}

    Delivery(long webhookId, EventType type, long userId, String messageId, Instant now) {
        this.webhookId = webhookId;
        this.type = type;
        this.userId = userId;
        this.messageId = messageId;
        this.happenedAt = now;
        this.nextAttemptAt = now;
        this.expiresAt = now.plus(LIFETIME);
        this.state = DeliveryState.PENDING;
    }

    public long id() {
        return id;
    }

    public long webhookId() {
        return webhookId;
    }

    /** The id of the message, the same for all webhooks and attempts. */
    public String messageId() {
        return messageId;
    }

    public EventType type() {
        return type;
    }

    public long userId() {
        return userId;
    }

    /** Rises for each user from event to event. */
    public long sequence() {
        return sequence;
    }

    void number(long number) {
        sequence = number;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    /** When it is given up. */
    Instant expiresAt() {
        return expiresAt;
    }

    /** The number of claims. */
    public int attempts() {
        return attempts;
    }

    public Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    /** When it ended; empty while it is pending. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public DeliveryState state() {
        return state;
    }

    /** The status of the last answer; empty if the last attempt got none. */
    public Optional<Integer> lastStatus() {
        return Optional.ofNullable(lastStatus);
    }

    /** Why the last attempt got no answer. */
    public Optional<SendFailure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    void claim(Instant until) {
        attempts++;
        nextAttemptAt = until;
    }
}
