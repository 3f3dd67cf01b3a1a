package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** Mails that were refused for good and have been kept for long enough. What was sent or has expired leaves no row. */
@ApplicationScoped
public class RejectedMailPurge {

    @Produces
    static PurgeRule refusedMails(Settings settings) {
        return PurgeRule.deleted(
                "refused mails",
                "outbox_mail",
                "refused_at",
                settings.retention().refusedMails());
    }
}
