package org.passwordservice.mail;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.request.RequestLanguage;
import org.passwordservice.settings.Settings;

/**
 * The queue of mails in the database. A mail is added in the transaction of its cause and sent by {@link MailDelivery},
 * so that no response waits for a mail server.
 *
 * <p>A node claims a mail for the time of a lease. Each claim increments the number of attempts, and updates apply only
 * to the claim's number: after another node has claimed the mail, they change nothing.
 */
@Stateless
public class Outbox {

    /**
     * How long a claim holds: more than twice the longest time to send a mail, and short enough that a code, which is
     * valid for ten minutes by default, can be sent again after a crash.
     */
    static final Duration LEASE = Duration.ofMinutes(3);

    /**
     * Finds the mail that is due; ?1 and ?2 are the time, ?3 is whether it is urgent. The order begins with columns that
     * are equal in each of these rows, to match the index.
     */
    static final String DUE = "SELECT m.id FROM outbox_mail m"
            + " WHERE m.sent_at IS NULL AND m.refused_at IS NULL AND m.urgent = ?3 AND m.next_attempt_at <= ?1"
            // Mails of one kind to one address of a user are sent in order: an earlier pending one excludes this one.
            + " AND NOT EXISTS (SELECT 1 FROM outbox_mail e WHERE e.user_id = m.user_id AND e.kind = m.kind"
            + " AND COALESCE(e.recipient, '') = COALESCE(m.recipient, '')"
            + " AND e.sent_at IS NULL AND e.refused_at IS NULL AND e.expires_at > ?2"
            + " AND (e.created_at < m.created_at OR (e.created_at = m.created_at AND e.id < m.id)))"
            + " ORDER BY m.sent_at, m.refused_at, m.urgent, m.next_attempt_at, m.created_at LIMIT 1 FOR UPDATE SKIP LOCKED";

    /** Finds a mail that may be due; ?1 is the time. The order is that of the index, as in {@link #DUE}. */
    static final String ANY_DUE = "SELECT m.id FROM outbox_mail m"
            + " WHERE m.sent_at IS NULL AND m.refused_at IS NULL AND m.next_attempt_at <= ?1"
            + " ORDER BY m.sent_at, m.refused_at, m.urgent, m.next_attempt_at LIMIT 1";

    /**
     * When the oldest pending mail was added, in seconds since 1970, or null. As a number, because EclipseLink converts the
     * time that a function returns on H2 only.
     */
    static final String OLDEST = "SELECT EXTRACT(EPOCH FROM MIN(m.created_at)) FROM outbox_mail m"
            + " WHERE m.sent_at IS NULL AND m.refused_at IS NULL";

    private static final String TO_BE_SENT = " FROM OutboxMail m WHERE m.sentAt IS NULL AND m.refusedAt IS NULL";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    RequestLanguage language;

    @EJB
    AuditTrail trail;

    @Inject
    Event<MailAdded> added;

    /**
     * Adds a mail, in the language that the present request names.
     *
     * @param userId the recipient; empty for an unknown user, whose row is written but never sent
     * @param reference the id that the renderer of this kind needs
     * @param expiresAt when the mail becomes invalid; it is not sent afterwards
     */
    public void add(MailKind kind, Optional<Long> userId, @Nullable String reference, Instant expiresAt) {
        add(mail(kind, userId, reference, expiresAt));
    }

    /** As {@link #add}, to another address than the user's. */
    public void addTo(
            String recipient, MailKind kind, Optional<Long> userId, @Nullable String reference, Instant expiresAt) {
        add(mail(kind, userId, reference, expiresAt).to(recipient));
    }

    private void add(OutboxMail mail) {
        entities.persist(mail);
        added.fire(new MailAdded());
    }

    private OutboxMail mail(MailKind kind, Optional<Long> userId, @Nullable String reference, Instant expiresAt) {
        return new OutboxMail(kind, userId, reference, clock.instant(), expiresAt).in(language.value());
    }

    /** Whether {@link #claim} may find a mail. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isAnyDue() {
        return !entities.createNativeQuery(ANY_DUE)
                .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                .getResultList()
                .isEmpty();
    }

    /**
     * Claims the mail that has been due for the longest time, so that no other node sends it during the lease. A mail is
     * not due while an earlier one of its kind to the same address of the user is pending.
     *
     * @param urgentFirst whether urgent mails go before the others, or after them
     * @return the mail, with this claim counted in its {@link OutboxMail#attempts()}; empty if none is due
     */
    public Optional<OutboxMail> claim(boolean urgentFirst) {
        return claimOf(urgentFirst).or(() -> claimOf(!urgentFirst));
    }

    private Optional<OutboxMail> claimOf(boolean urgent) {
        Instant now = clock.instant();
        // Only the id: EclipseLink upper-cases the column names of a native query in the default locale.
        List<?> ids = entities.createNativeQuery(DUE)
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .setParameter(3, urgent)
                .getResultList();
        Optional<OutboxMail> due =
                ids.stream().findFirst().map(id -> entities.find(OutboxMail.class, ((Number) id).longValue()));
        due.ifPresent(mail -> mail.claim(now.plus(LEASE)));
        return due;
    }

    /**
     * Marks a mail as sent.
     *
     * @param at when the relay accepted it
     * @param to the address
     * @param reply the relay's reply; empty without a relay
     */
    public void markSent(OutboxMail mail, Instant at, String to, Optional<RelayReply> reply) {
        claimed("UPDATE OutboxMail m SET m.sentAt = :at, m.sentTo = :to, m.lastReply = :reply", mail)
                .setParameter("at", at)
                .setParameter("to", to)
                .setParameter("reply", reply.map(RelayReply::toString).orElse(null))
                .executeUpdate();
    }

    /** Deletes all mails to unknown users, of which a stranger can cause many: they would hold up the others. */
    public void discardAllWithoutUser() {
        entities.createQuery("DELETE FROM OutboxMail m WHERE m.userId IS NULL").executeUpdate();
    }

    /** Deletes a mail that must not be sent. */
    public void discard(OutboxMail mail) {
        claimed("DELETE FROM OutboxMail m", mail).executeUpdate();
    }

    /**
     * Schedules a mail for another attempt.
     *
     * @param pause from now
     */
    public void retry(OutboxMail mail, Duration pause, RelayReply reply) {
        claimed("UPDATE OutboxMail m SET m.nextAttemptAt = :at, m.lastReply = :reply", mail)
                .setParameter("at", clock.instant().plus(pause))
                .setParameter("reply", reply.toString())
                .executeUpdate();
    }

    /** Deletes a mail that expired before it could be sent, and records it in the audit if the user is known. */
    public void expire(OutboxMail mail) {
        int deleted = claimed("DELETE FROM OutboxMail m", mail).executeUpdate();
        if (deleted == 1 && mail.userId().isPresent()) {
            trail.record(AuditEvent.ofUnsentMail(AuditReason.MAIL_EXPIRED, mail.userId()));
        }
    }

    /**
     * Marks a mail as permanently rejected by the mail server and records it in the audit. The row is kept for
     * operators.
     */
    public void reject(OutboxMail mail, RelayReply reply) {
        int rejected = claimed("UPDATE OutboxMail m SET m.refusedAt = :now, m.lastReply = :reply", mail)
                .setParameter("now", clock.instant())
                .setParameter("reply", reply.toString())
                .executeUpdate();
        if (rejected == 1) {
            trail.record(AuditEvent.ofUnsentMail(AuditReason.MAIL_REFUSED, mail.userId()));
        }
    }

    /** Restricts a statement to this claim, so that it changes nothing if another node has claimed the mail since. */
    private Query claimed(String statement, OutboxMail mail) {
        return entities.createQuery(statement + " WHERE m.id = :id AND m.attempts = :attempts")
                .setParameter("id", mail.id())
                .setParameter("attempts", mail.attempts());
    }

    /** The number of pending mails. */
    public long depth() {
        return entities.createQuery("SELECT COUNT(m)" + TO_BE_SENT, Long.class).getSingleResult();
    }

    /** The age of the oldest pending mail; zero if there is none. */
    public Duration age() {
        @Nullable Object oldest = entities.createNativeQuery(OLDEST).getSingleResult();
        Duration age = oldest instanceof Number seconds
                ? Duration.between(Instant.ofEpochSecond(seconds.longValue()), clock.instant())
                : Duration.ZERO;
        return age.isNegative() ? Duration.ZERO : age;
    }
}
