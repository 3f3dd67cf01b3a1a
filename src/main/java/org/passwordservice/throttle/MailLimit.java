package org.passwordservice.throttle;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.UniqueViolation;

/** Limits the mails with codes to an account, each kind for itself. The response does not reveal a reached limit. */
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

    @EJB
    KnownOrigins knownOrigins;

    /**
     * Grants an account one more mail, unless it has received too many. Locks the account's row, so that parallel
     * requests are counted one after the other. The same statements run for unknown users.
     *
     * @return whether the mail may be sent
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created the row; the caller
     *     retries
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean grant(CodePurpose purpose, Account account, RequestContext origin) {
        String subject = serverKey.of("mails", purpose + " " + account.name());
        Instant now = clock.instant();
        lockRow(subject, now);
        boolean known = knownOrigins.isKnown(account.userId(), origin);
        RecentMails recent = new RecentMails(grantsOfLastDay(subject, now));
        if (!recent.allowOneMore(now, known, settings.throttle().mails())) {
            return false;
        }
        entities.persist(new MailGrant(subject, known, now));
        return true;
    }

    private void lockRow(String subject, Instant now) {
        long forgetAt = now.plus(RecentMails.MEMORY).toEpochMilli();
        int locked = entities.createQuery("UPDATE MailLimitRow r SET r.forgetAt = :forget WHERE r.subject = :subject")
                .setParameter("forget", forgetAt)
                .setParameter("subject", subject)
                .executeUpdate();
        if (locked == 0) {
            UniqueViolation.persist(entities, new MailLimitRow(subject, forgetAt));
        }
    }

    private List<MailGrant> grantsOfLastDay(String subject, Instant now) {
        return entities.createQuery(
                        "SELECT g FROM MailGrant g WHERE g.subject = :subject AND g.grantedAt > :dayAgo",
                        MailGrant.class)
                .setParameter("subject", subject)
                .setParameter("dayAgo", now.minus(RecentMails.MEMORY))
                .getResultList();
    }
}
