package org.passwordservice.mail;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
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
import org.passwordservice.password.PasswordReplaced;

/**
 * The queue of mails, as rows. A mail is added in the transaction of what it tells of, and {@link MailDelivery} sends it, so
 * that no answer waits for a mail server.
 *
 * <p>A node claims a mail for a lease. What it reports afterwards changes nothing if the lease has expired and another node
 * has claimed the mail: each claim has its own number of attempts.
 */
@Stateless
public class Outbox {

    /** A notice is no longer news if it could not be sent for so long. */
    private static final Duration NOTICE_LIFETIME = Duration.ofDays(3);

    /**
     * How long a claim holds: more than twice as long as the sending of one mail can take, and short enough that a code, which
     * is valid for ten minutes by default, can be sent again after a crash.
     */
    static final Duration LEASE = Duration.ofMinutes(3);

    /** ?1 and ?2 are the time. The order begins with what is null in every row, so that it is the order of the index. */
    static final String DUE = "SELECT m.id FROM outbox_mail m"
            + " WHERE m.sent_at IS NULL AND m.refused_at IS NULL AND m.next_attempt_at <= ?1"
            // No earlier mail to the same user is still to be sent, so that a later one never arrives first.
            + " AND NOT EXISTS (SELECT 1 FROM outbox_mail e WHERE e.user_id = m.user_id"
            + " AND e.sent_at IS NULL AND e.refused_at IS NULL AND e.expires_at > ?2"
            + " AND (e.created_at < m.created_at OR (e.created_at = m.created_at AND e.id < m.id)))"
            + " ORDER BY m.sent_at, m.refused_at, m.next_attempt_at, m.created_at LIMIT 1 FOR UPDATE SKIP LOCKED";

    private static final String TO_BE_SENT = " FROM OutboxMail m WHERE m.sentAt IS NULL AND m.refusedAt IS NULL";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @EJB
    AuditTrail trail;

    /**
     * Adds a mail.
     *
     * @param userId its recipient; empty to write the same row for an unknown user, which is never sent
     * @param reference what it refers to, by kind
     * @param expiresAt from when on it must not be sent any more
     */
    public void add(MailKind kind, Optional<Long> userId, @Nullable String reference, Instant expiresAt) {
        entities.persist(new OutboxMail(kind, userId, reference, clock.instant(), expiresAt));
    }

    /** Adds the notice to a user that the password was replaced. */
    public void addNotice(@Observes PasswordReplaced event) {
        add(
                MailKind.PASSWORD_REPLACED,
                Optional.of(event.userId()),
                null,
                event.at().plus(NOTICE_LIFETIME));
    }

    /**
     * Claims the mail that has been due for the longest time, so that no other node sends it during the lease. A mail waits
     * while an earlier one to the same user is still to be sent.
     *
     * @return the mail, with this claim in its {@link OutboxMail#attempts()}; empty if none is due
     */
    public Optional<OutboxMail> claim() {
        Instant now = clock.instant();
        // The id alone: the server finds columns of a native query by their names in capitals, those of the machine's
        // locale.
        List<?> ids = entities.createNativeQuery(DUE)
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .getResultList();
        Optional<OutboxMail> due =
                ids.stream().findFirst().map(id -> entities.find(OutboxMail.class, ((Number) id).longValue()));
        due.ifPresent(mail -> mail.claim(now.plus(LEASE)));
        return due;
    }

    /**
     * Marks a mail as sent. The row is kept for a while and has no text.
     *
     * @param at when the relay took it
     * @param reply what the relay answered; empty where there is none
     */
    public void markSent(OutboxMail mail, Instant at, Optional<RelayReply> reply) {
        claimed("UPDATE OutboxMail m SET m.sentAt = :at, m.lastReply = :reply", mail)
                .setParameter("at", at)
                .setParameter("reply", reply.map(RelayReply::toString).orElse(null))
                .executeUpdate();
    }

    /** Deletes a mail that must not be sent. */
    public void discard(OutboxMail mail) {
        claimed("DELETE FROM OutboxMail m", mail).executeUpdate();
    }

    /**
     * Makes a mail due again, after an attempt that failed.
     *
     * @param pause from now
     */
    public void retry(OutboxMail mail, Duration pause, RelayReply reply) {
        claimed("UPDATE OutboxMail m SET m.nextAttemptAt = :at, m.lastReply = :reply", mail)
                .setParameter("at", clock.instant().plus(pause))
                .setParameter("reply", reply.toString())
                .executeUpdate();
    }

    /** Deletes a mail that expired before it could be sent, and records that if it was for a known user. */
    public void expire(OutboxMail mail) {
        int deleted = claimed("DELETE FROM OutboxMail m", mail).executeUpdate();
        if (deleted == 1 && mail.userId().isPresent()) {
            trail.record(AuditEvent.ofUnsentMail(AuditReason.MAIL_EXPIRED, mail.userId()));
        }
    }

    /** Keeps a mail that the mail server rejected for good, for an operator to see, and records that; it is not sent again. */
    public void reject(OutboxMail mail, RelayReply reply) {
        int rejected = claimed("UPDATE OutboxMail m SET m.refusedAt = :now, m.lastReply = :reply", mail)
                .setParameter("now", clock.instant())
                .setParameter("reply", reply.toString())
                .executeUpdate();
        if (rejected == 1) {
            trail.record(AuditEvent.ofUnsentMail(AuditReason.MAIL_REFUSED, mail.userId()));
        }
    }

    /** A statement that changes nothing if another node has claimed the mail since. */
    private Query claimed(String statement, OutboxMail mail) {
        return entities.createQuery(statement + " WHERE m.id = :id AND m.attempts = :attempts")
                .setParameter("id", mail.id())
                .setParameter("attempts", mail.attempts());
    }

    /** How many mails are still to be sent. */
    public long depth() {
        return entities.createQuery("SELECT COUNT(m)" + TO_BE_SENT, Long.class).getSingleResult();
    }

    /** For how long the oldest mail that is still to be sent has been waiting; zero if there is none. */
    public Duration age() {
        @Nullable
        Instant oldest = entities.createQuery("SELECT MIN(m.createdAt)" + TO_BE_SENT, Instant.class)
                .getSingleResult();
        Duration age = oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
