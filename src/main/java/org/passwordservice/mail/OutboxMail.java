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
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.language.Language;

/**
 * A mail of the outbox: pending, sent or rejected. It holds neither text nor secrets; the renderer adds both when it is
 * sent.
 */
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

    /** A BCP 47 tag; null for the user's language at delivery. */
    @Column(length = 35)
    private @Nullable String language;

    private @Nullable String reference;

    @Column(nullable = false)
    private boolean urgent;

    /** When it was to be sent for the first time: at once, or later for a notice that waits for a limit. */
    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    private int attempts;

    @Column(name = "next_attempt_at", nullable = false)
    private Instant nextAttemptAt;

    /** When the mail server rejected it permanently; null if it did not. */
    @Column(name = "refused_at")
    private @Nullable Instant refusedAt;

    /** The {@link RelayReply} to the last attempt; null before its end, and without a relay. */
    @Column(name = "last_reply")
    private @Nullable String lastReply;

    /** When it was sent; null if it is pending or was rejected. */
    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    /** The address that it was sent to. */
    @Column(name = "sent_to", length = 254)
    private @Nullable String sentTo;

    /** For JPA. */
    protected OutboxMail() {}

    /**
     * Creates a notice.
     *
     * @param at when it happened
     * @param dueAt when it is to be sent
     */
    static OutboxMail notice(
            MailKind kind, long userId, Optional<String> recipient, Instant at, Instant dueAt, Instant expiresAt) {
        OutboxMail notice = new OutboxMail(kind, Optional.of(userId), null, dueAt, expiresAt);
        notice.recipient = recipient.orElse(null);
        notice.tellOf(at, expiresAt);
        return notice;
    }

    OutboxMail(MailKind kind, Optional<Long> userId, @Nullable String reference, Instant dueAt, Instant expiresAt) {
        this.kind = kind;
        this.urgent = kind.isUrgent();
        this.userId = userId.orElse(null);
        this.reference = reference;
        this.createdAt = dueAt;
        this.expiresAt = expiresAt;
        this.nextAttemptAt = dueAt;
    }

    /** In the language of the request that caused it; empty for the user's language at delivery. */
    OutboxMail in(Optional<Language> named) {
        language = named.map(Language::tag).orElse(null);
        return this;
    }

    /** To another address than the user's. */
    OutboxMail to(String address) {
        recipient = address;
        return this;
    }

    public long id() {
        return id;
    }

    public MailKind kind() {
        return kind;
    }

    /** The recipient; empty for an unknown user, whose mail is never sent. */
    public Optional<Long> userId() {
        return Optional.ofNullable(userId);
    }

    /** The address, if it is not the user's address at delivery. */
    public Optional<String> recipient() {
        return Optional.ofNullable(recipient);
    }

    /** The language of the request that caused it; empty for the user's language at delivery. */
    public Optional<Language> language() {
        return Optional.ofNullable(language).flatMap(Language::of);
    }

    /** The id that the renderer of this kind needs. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /** When the mail becomes invalid; it is not sent afterwards. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** The number of claims. */
    public int attempts() {
        return attempts;
    }

    /** What operators may know of it. */
    public MailEntry entry() {
        MailState state = sentAt != null ? MailState.SENT : refusedAt != null ? MailState.REFUSED : MailState.QUEUED;
        return new MailEntry(
                id,
                kind,
                state,
                userId(),
                Optional.ofNullable(sentTo).or(this::recipient),
                attempts,
                createdAt,
                nextAttemptAt,
                Optional.ofNullable(refusedAt),
                Optional.ofNullable(sentAt),
                Optional.ofNullable(lastReply));
    }

    /** Whether no node has begun to send it. */
    boolean isUntouched() {
        return attempts == 0;
    }

    /** When it was sent, or will be sent if all goes well. */
    Instant sendingTime() {
        return sentAt == null ? nextAttemptAt : sentAt;
    }

    /** When that happened of which a notice tells; the last time, if it happened several times. */
    Instant toldTime() {
        return reference == null ? createdAt : Instant.parse(reference);
    }

    void tellOf(Instant at, Instant expiry) {
        reference = at.truncatedTo(ChronoUnit.SECONDS).toString();
        expiresAt = expiry;
    }

    void claim(Instant until) {
        attempts++;
        nextAttemptAt = until;
        lastReply = null;
    }
}
