package org.passwordservice.mail;

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
import org.passwordservice.password.PasswordReplaced;

/**
 * Mails that are still to be sent. They are put here in the transaction of what they tell of, and leave by
 * {@link MailDelivery}, so that no answer waits for a mail server.
 */
@Stateless
public class Outbox {

    /** A notice that could not be sent for so long is no longer news. */
    private static final Duration NOTICE_LIFETIME = Duration.ofDays(3);

    /** How long one node has for sending a mail before another may take it for lost. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

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
     * Takes the oldest mail that is due, so that no other node sends it while the lease runs.
     *
     * @return the mail, its {@link OutboxMail#attempts()} already raised; empty if none is due
     */
    public Optional<OutboxMail> claim() {
        Instant now = clock.instant();
        // The id alone: the server finds columns of a native query by their names in capitals, those of the machine's
        // locale.
        List<?> ids = entities.createNativeQuery(
                        "SELECT id FROM outbox_mail WHERE next_attempt_at <= ?1 ORDER BY next_attempt_at, created_at"
                                + " LIMIT 1 FOR UPDATE SKIP LOCKED")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
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

    /** Puts a mail that could not be sent back. */
    public void retry(OutboxMail mail, Duration pause) {
        entities.createQuery("UPDATE OutboxMail m SET m.nextAttemptAt = :at WHERE m.id = :id")
                .setParameter("at", clock.instant().plus(pause))
                .setParameter("id", mail.id())
                .executeUpdate();
    }

    /** How many mails are still to be sent. */
    public long depth() {
        return entities.createQuery("SELECT COUNT(m) FROM OutboxMail m", Long.class)
                .getSingleResult();
    }

    /** How long the oldest of them has been waiting; zero if there is none. */
    public Duration age() {
        return entities.createQuery("SELECT m.createdAt FROM OutboxMail m ORDER BY m.createdAt", Instant.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
