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

/** A mail that is to be sent, or was sent or refused. It holds neither text nor secret: both are made when it is sent. */
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

    @Column(length = 254)
    private @Nullable String recipient;

    /** BCP 47; null: the user's language at delivery. */
    @Column(length = 35)
    private @Nullable String language;

    private @Nullable String reference;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    private int attempts;

    @Column(name = "next_attempt_at", nullable = false)
    private Instant nextAttemptAt;

    /** When the mail server rejected it for good; null if it did not. */
    @Column(name = "refused_at")
    private @Nullable Instant refusedAt;

    /** What came of the last attempt, as {@link RelayReply}; null before it, and where there is no relay. */
    @Column(name = "last_reply")
    private @Nullable String lastReply;

    /** When it was sent; null while it is to be sent, and if it was refused. */
    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

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

    /** The user that it is for; empty for an unknown user, whose mail is never sent. */
    public Optional<Long> userId() {
        return Optional.ofNullable(userId);
    }

    /** Its address, where that is not the user's address at delivery. */
    public Optional<String> recipient() {
        return Optional.ofNullable(recipient);
    }

    /** What it refers to, by kind. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /** When that happened of which it tells. */
    public Instant createdAt() {
        return createdAt;
    }

    /** From when on it must not be sent any more. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** How many times it was claimed. */
    public int attempts() {
        return attempts;
    }

    void claim(Instant until) {
        attempts++;
        nextAttemptAt = until;
    }
}
