package org.passwordservice.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.storage.PurgeRule;

/**
 * Counters that count as none any more. How many there can be is bounded by the limits of each application: every name that
 * is tried costs it a failure.
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
