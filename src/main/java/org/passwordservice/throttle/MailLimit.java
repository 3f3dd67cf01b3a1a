package org.passwordservice.throttle;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.UniqueViolation;

/** How many reset mails an account gets. Nobody is told when there are too many. */
@Stateless
public class MailLimit {

    /** So much of a digest as tells the networks that ask for one account apart. */
    private static final int NETWORK_CHARACTERS = 12;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    KeyedDigest serverKey;

    /**
     * Grants an account one more mail, unless it had too many; locks its row until the end of the transaction.
     *
     * @throws org.passwordservice.storage.RowExistsException if somebody else made the row at this moment: try again
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean grant(Account account, RequestContext origin) {
        String subject = serverKey.of("reset-mails", account.name());
        String network = serverKey.of("network", origin.client().network()).substring(0, NETWORK_CHARACTERS);
        RecentMails recent = entities.find(RecentMails.class, subject, LockModeType.PESSIMISTIC_WRITE);
        Settings.MailLimit limit = settings.throttle().mails();
        if (recent != null) {
            return recent.grant(clock.instant().toEpochMilli(), network, limit);
        }
        RecentMails first = new RecentMails(subject);
        first.grant(clock.instant().toEpochMilli(), network, limit);
        UniqueViolation.persist(entities, first);
        return true;
    }
}
