package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** Which rows of the outbox are deleted: mails that were sent or refused and have been kept for long enough. */
@ApplicationScoped
public class OutboxPurge {

    /** Long enough for an operator to answer a user who misses a mail of last week. */
    private static final Duration SENT_MAILS = Duration.ofDays(7);

    @Produces
    static PurgeRule sentMails() {
        return PurgeRule.deleted("sent mails", "outbox_mail", "sent_at", SENT_MAILS);
    }

    @Produces
    static PurgeRule refusedMails(Settings settings) {
        return PurgeRule.deleted(
                "refused mails",
                "outbox_mail",
                "refused_at",
                settings.retention().refusedMails());
    }
}
