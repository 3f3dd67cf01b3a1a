package org.passwordservice.throttle;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.UniqueViolation;

/** Limits the reset mails to an account. The response does not reveal that the limit was reached. */
@Stateless
public class MailLimit {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    KeyedDigest serverKey;

    /**
     * Grants an account one more mail, unless it has received too many. Locks the account's row, so that parallel
     * requests are counted one after the other. The same statements run for unknown users.
     *
     * @return whether the mail may be sent
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created the row; the caller
     *     retries
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean grant(Account account, RequestContext origin) {
        String subject = serverKey.of("reset-mails", account.name());
        String network = serverKey.of("network", origin.client().network());
        Instant now = clock.instant();
        lockRow(subject, now);
        RecentMails recent = new RecentMails(grantsOfLastDay(subject, now));
        if (!recent.allowOneMore(now, network, settings.throttle().mails())) {
            return false;
        }
        entities.persist(new ResetMailGrant(subject, network, now));
        return true;
    }

    private void lockRow(String subject, Instant now) {
        long forgetAt = now.plus(RecentMails.MEMORY).toEpochMilli();
        int locked = entities.createQuery("UPDATE ResetMails r SET r.forgetAt = :forget WHERE r.subject = :subject")
                .setParameter("forget", forgetAt)
                .setParameter("subject", subject)
                .executeUpdate();
        if (locked == 0) {
            UniqueViolation.persist(entities, new ResetMails(subject, forgetAt));
        }
    }

    private List<ResetMailGrant> grantsOfLastDay(String subject, Instant now) {
        return entities.createQuery(
                        "SELECT g FROM ResetMailGrant g WHERE g.subject = :subject AND g.grantedAt > :dayAgo",
                        ResetMailGrant.class)
                .setParameter("subject", subject)
                .setParameter("dayAgo", now.minus(RecentMails.MEMORY))
                .getResultList();
    }
}
