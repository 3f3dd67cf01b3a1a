package org.passwordservice.mail;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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
 * Mails that are still to be sent. They are put here in the transaction of what they tell of, and leave by
 * {@link MailDelivery}, so that no answer waits for a mail server.
 */
@Stateless
public class Outbox {

    /** A notice that could not be sent for so long is no longer news. */
    private static final Duration NOTICE_LIFETIME = Duration.ofDays(3);

    /**
     * How long one node has for sending a mail before another may take it for lost: twice what sending can last, and short
     * enough for a code, which lives ten minutes by default, to be sent again after a crash.
     */
    static final Duration LEASE = Duration.ofMinutes(3);

    /** No earlier mail to the same user is still to be sent, so that what comes later never arrives first. */
    private static final String IN_ORDER = " AND NOT EXISTS (SELECT 1 FROM outbox_mail e WHERE e.user_id = m.user_id"
            + " AND e.refused_at IS NULL AND e.expires_at > ?2"
            + " AND (e.created_at < m.created_at OR (e.created_at = m.created_at AND e.id < m.id)))";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @EJB
    AuditTrail trail;

    /**
     * Puts a mail in the outbox.
     *
     * @param userId whom it goes to; empty to write the same row for nobody
     * @param reference what it refers to, by kind
     * @param expiresAt from when on it must not be sent any more
     */
    public void add(MailKind kind, Optional<Long> userId, @Nullable String reference, Instant expiresAt) {
        entities.persist(new OutboxMail(kind, userId, reference, clock.instant(), expiresAt));
    }

    /** Tells a user that the password was replaced. */
    public void tellOfReplacement(@Observes PasswordReplaced event) {
        add(
                MailKind.PASSWORD_REPLACED,
                Optional.of(event.userId()),
                null,
                event.at().plus(NOTICE_LIFETIME));
    }

    /**
     * Takes the oldest mail that is due, so that no other node sends it while the lease runs. A mail waits while an earlier
     * one to the same user does.
     *
     * @return the mail, its {@link OutboxMail#attempts()} already raised; empty if none is due
     */
    public Optional<OutboxMail> claim() {
        Instant now = clock.instant();
        // The id alone: the server finds columns of a native query by their names in capitals, those of the machine's
        // locale.
        List<?> ids = entities.createNativeQuery(
                        "SELECT m.id FROM outbox_mail m WHERE m.refused_at IS NULL AND m.next_attempt_at <= ?1"
                                + IN_ORDER + " ORDER BY m.next_attempt_at, m.created_at LIMIT 1 FOR UPDATE SKIP LOCKED")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .getResultList();
        Optional<OutboxMail> due =
                ids.stream().findFirst().map(id -> entities.find(OutboxMail.class, ((Number) id).longValue()));
        due.ifPresent(mail -> mail.claim(now.plus(LEASE)));
        return due;
    }

    /** Forgets a mail: it was sent, or must not be. */
    public void remove(OutboxMail mail) {
        entities.createQuery("DELETE FROM OutboxMail m WHERE m.id = :id")
                .setParameter("id", mail.id())
                .executeUpdate();
    }

    /** Puts a mail that could not be sent back, unless another node has taken it meanwhile. */
    public void retry(OutboxMail mail, Duration pause) {
        entities.createQuery(
                        "UPDATE OutboxMail m SET m.nextAttemptAt = :at WHERE m.id = :id AND m.attempts = :attempts")
                .setParameter("at", clock.instant().plus(pause))
                .setParameter("id", mail.id())
                .setParameter("attempts", mail.attempts())
                .executeUpdate();
    }

    /** Forgets a mail that expired before it could be sent, and writes that down where it was for somebody. */
    public void expire(OutboxMail mail) {
        remove(mail);
        mail.userId()
                .ifPresent(user -> trail.record(AuditEvent.ofUnsentMail(AuditReason.MAIL_EXPIRED, Optional.of(user))));
    }

    /**
     * Keeps a mail that the mail server refused for good, for an operator to look at; it is not sent again.
     *
     * @param code of the reply
     */
    public void refuse(OutboxMail mail, int code) {
        entities.createQuery("UPDATE OutboxMail m SET m.refusedAt = :now, m.refusalCode = :code WHERE m.id = :id")
                .setParameter("now", clock.instant())
                .setParameter("code", code)
                .setParameter("id", mail.id())
                .executeUpdate();
        trail.record(AuditEvent.ofUnsentMail(AuditReason.MAIL_REFUSED, mail.userId()));
    }

    /** How many mails are still to be sent. */
    public long depth() {
        return entities.createQuery("SELECT COUNT(m) FROM OutboxMail m WHERE m.refusedAt IS NULL", Long.class)
                .getSingleResult();
    }

    /** For how long the oldest mail that is still to be sent has been waiting; zero if there is none. */
    public Duration age() {
        return entities.createQuery(
                        "SELECT m FROM OutboxMail m WHERE m.refusedAt IS NULL ORDER BY m.createdAt", OutboxMail.class)
                .setMaxResults(1)
                .getResultStream()
                .map(mail -> Duration.between(mail.createdAt(), clock.instant()))
                .filter(age -> !age.isNegative())
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
