package org.passwordservice.mail;

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

/** A mail to be sent. It holds neither address nor text nor secret: all of that is found when it is sent. */
@Entity
@Table(name = "outbox_mail")
public class OutboxMail {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "outbox_mail_id")
    @SequenceGenerator(name = "outbox_mail_id", sequenceName = "outbox_mail_id", allocationSize = 50)
    private long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private MailKind kind;

    @Column(name = "user_id")
    private @Nullable Long userId;

    private @Nullable String reference;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    private int attempts;

    @Column(name = "next_attempt_at", nullable = false)
    private Instant nextAttemptAt;

    /** When the mail server refused it for good; null while it is to be sent. */
    @Column(name = "refused_at")
    private @Nullable Instant refusedAt;

    /** What the mail server replied then (RFC 5321, section 4.2). */
    @Column(name = "refusal_code")
    private @Nullable Integer refusalCode;

    /** For JPA. */
    protected OutboxMail() {}

    OutboxMail(MailKind kind, Optional<Long> userId, @Nullable String reference, Instant createdAt, Instant expiresAt) {
        this.kind = kind;
        this.userId = userId.orElse(null);
        this.reference = reference;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.nextAttemptAt = createdAt;
    }

    public long id() {
        return id;
    }

    public MailKind kind() {
        return kind;
    }

    /** Whom it goes to; empty for a mail to nobody. */
    public Optional<Long> userId() {
        return Optional.ofNullable(userId);
    }

    /** What it refers to, by kind. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /** When what it is about happened. */
    public Instant createdAt() {
        return createdAt;
    }

    /** From when on it must not be sent any more. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** How many times sending was begun. */
    public int attempts() {
        return attempts;
    }

    void claim(Instant until) {
        attempts++;
        nextAttemptAt = until;
    }
}
