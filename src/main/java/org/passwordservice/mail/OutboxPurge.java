package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** The rules that delete mails some time after they were sent or rejected. */
@ApplicationScoped
public class OutboxPurge {

    /** A week, so that operators can investigate a report of a missing mail. */
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
