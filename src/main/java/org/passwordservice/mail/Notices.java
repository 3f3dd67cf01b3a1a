package org.passwordservice.mail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.request.RequestLanguage;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.EmailChanged;
import org.passwordservice.user.PasswordRevoked;
import org.passwordservice.user.SecondFactorChanged;

/**
 * Adds notices to the outbox: mails that tell a user of what was done with the account, in the transaction that did it. A
 * notice that no node has begun to send stands for all events of its kind until then; a further one waits until the
 * limits allow it, so that none is dropped.
 */
@Stateless
public class Notices {

    /** How long a notice may be delayed before it is dropped. */
    private static final Duration LIFETIME = Duration.ofDays(3);

    private static final Duration DAY = Duration.ofDays(1);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    RequestLanguage language;

    @Inject
    Event<MailAdded> added;

    /**
     * Adds a notice, in the language that the present request names.
     *
     * @param recipient the address, if it is not the user's address at delivery
     * @param at when it happened
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(MailKind kind, long userId, Optional<String> recipient, Instant at) {
        added.fire(new MailAdded());
        List<OutboxMail> recent = recent(kind, userId, recipient);
        Optional<OutboxMail> waiting =
                recent.stream().filter(OutboxMail::isUntouched).findFirst();
        if (waiting.isPresent()) {
            waiting.get().tellOf(at, at.plus(LIFETIME));
            return;
        }
        Instant due = new NoticeLimit(settings.throttle().mails())
                .nextAfter(recent.stream().map(OutboxMail::sendingTime).toList(), clock.instant());
        entities.persist(OutboxMail.notice(kind, userId, recipient, at, due, at.plus(LIFETIME))
                .in(language.value()));
    }

    /** Adds a notice of which one a day is enough; does nothing if the user got one of this kind in the last day. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void addFirstOfDay(MailKind kind, long userId, Instant at) {
        Instant dayAgo = clock.instant().minus(DAY);
        boolean told = recent(kind, userId, Optional.empty()).stream()
                .anyMatch(notice -> notice.sendingTime().isAfter(dayAgo));
        if (!told) {
            add(kind, userId, Optional.empty(), at);
        }
    }

    /** Locks the rows, so that no node begins to send one before the transaction ends. */
    private List<OutboxMail> recent(MailKind kind, long userId, Optional<String> recipient) {
        return entities.createQuery(
                        "SELECT m FROM OutboxMail m WHERE m.userId = :user AND m.kind = :kind AND m.refusedAt IS NULL"
                                + " AND m.createdAt > :since",
                        OutboxMail.class)
                .setParameter("user", userId)
                .setParameter("kind", kind)
                .setParameter("since", clock.instant().minus(LIFETIME))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .filter(notice -> notice.recipient().equals(recipient))
                .toList();
    }

    /** Tells that the password was replaced. */
    public void tellOfNewPassword(@Observes PasswordReplaced event) {
        add(MailKind.PASSWORD_REPLACED, event.userId(), Optional.empty(), event.at());
    }

    /** Tells that the password was revoked. */
    public void tellOfRevokedPassword(@Observes PasswordRevoked event) {
        add(MailKind.PASSWORD_REVOKED, event.userId(), Optional.empty(), clock.instant());
    }

    /** Tells the former and the new address that the address was replaced. */
    public void tellOfNewAddress(@Observes EmailChanged event) {
        event.former().ifPresent(former -> {
            keepUnsent(event.userId(), former);
            add(MailKind.EMAIL_CHANGED, event.userId(), Optional.of(former), clock.instant());
        });
        add(MailKind.EMAIL_CHANGED, event.userId(), Optional.of(event.current()), clock.instant());
    }

    /** Has the former address get what is waiting for it: the new one may be another person's. */
    private void keepUnsent(long userId, String former) {
        entities.createQuery("UPDATE OutboxMail m SET m.recipient = :former WHERE m.userId = :user"
                        + " AND m.recipient IS NULL AND m.sentAt IS NULL AND m.refusedAt IS NULL")
                .setParameter("former", former)
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Tells that the second factor was turned on, replaced or turned off. */
    public void tellOfSecondFactor(@Observes SecondFactorChanged event) {
        add(MailKind.SECOND_FACTOR_CHANGED, event.userId(), Optional.empty(), clock.instant());
    }
}
