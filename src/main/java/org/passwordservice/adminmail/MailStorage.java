package org.passwordservice.adminmail;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTarget;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.mail.MailAdded;
import org.passwordservice.mail.MailEntry;
import org.passwordservice.mail.MailState;
import org.passwordservice.mail.OutboxMail;

/** Changes the queue of mails for administrators, each change with its audit event. */
@Stateless
public class MailStorage {

    /**
     * A mail in flight has no reply and stays as it is: a second node would send it a second time. An expired one is
     * deleted by its delivery.
     */
    private static final String RETRY = "UPDATE OutboxMail m SET m.refusedAt = NULL, m.nextAttemptAt = :now"
            + " WHERE m.id = :id AND m.userId IS NOT NULL AND m.sentAt IS NULL AND m.expiresAt > :now"
            + " AND (m.refusedAt IS NOT NULL OR m.lastReply IS NOT NULL)";

    @PersistenceContext
    EntityManager entities;

    @EJB
    AuditTrail trail;

    @Inject
    Clock clock;

    @Inject
    Event<MailAdded> added;

    /** Makes a refused mail, or one that waits for its next attempt, due at once. */
    public MailRetry retry(AuditContext audit, long id) {
        int retried = entities.createQuery(RETRY)
                .setParameter("now", clock.instant())
                .setParameter("id", id)
                .executeUpdate();
        Optional<OutboxMail> mail = mail(id);
        if (mail.isEmpty()) {
            return MailRetry.NOT_FOUND;
        }
        MailEntry entry = mail.get().entry();
        if (retried == 1) {
            added.fire(new MailAdded());
            trail.record(about(audit, entry).succeeded());
            return MailRetry.QUEUED;
        }
        if (entry.state() == MailState.SENT) {
            return MailRetry.ALREADY_SENT;
        }
        return mail.get().expiresAt().isAfter(clock.instant()) ? MailRetry.QUEUED : MailRetry.EXPIRED;
    }

    /** Deletes a mail. One that is in flight may be sent all the same. */
    public MailDeletion delete(AuditContext audit, long id) {
        Optional<MailEntry> mail = mail(id).map(OutboxMail::entry);
        if (mail.isEmpty()) {
            return MailDeletion.GONE;
        }
        if (mail.get().kind().isProtected()) {
            trail.record(about(audit, mail.get()).ended(AuditVerdict.refused(AuditReason.NOT_PERMITTED)));
            return MailDeletion.PROTECTED;
        }
        int deleted = entities.createQuery("DELETE FROM OutboxMail m WHERE m.id = :id")
                .setParameter("id", id)
                .executeUpdate();
        if (deleted == 1) {
            trail.record(about(audit, mail.get()).succeeded());
        }
        return MailDeletion.GONE;
    }

    private Optional<OutboxMail> mail(long id) {
        return Optional.ofNullable(entities.find(OutboxMail.class, id))
                .filter(mail -> mail.userId().isPresent());
    }

    private static AuditContext about(AuditContext audit, MailEntry mail) {
        return mail.userId().map(audit::toUser).orElse(audit).toObject(AuditTarget.MAIL, mail.id());
    }
}
