package org.passwordservice.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.storage.PurgeRule;

/**
 * The rules that delete expired counters. Their number is bounded by the limits of each application, because each new
 * name costs it a failure.
 */
@ApplicationScoped
public class CounterPurge {

    @Produces
    static PurgeRule failures() {
        return PurgeRule.forgotten("counters of failures", "throttle");
    }

    @Produces
    static PurgeRule resetMails() {
        return PurgeRule.forgotten("counters of reset mails", "reset_mails");
    }

    @Produces
    static PurgeRule resetMailGrants() {
        return PurgeRule.deleted("grants of reset mails", "reset_mail_grant", "granted_at", RecentMails.MEMORY);
    }
}
