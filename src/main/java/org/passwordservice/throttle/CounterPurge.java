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
    static PurgeRule mailLimits() {
        return PurgeRule.forgotten("limits of mails", "mail_limit");
    }

    @Produces
    static PurgeRule mailGrants() {
        return PurgeRule.deleted("grants of mails", "mail_grant", "granted_at", RecentMails.MEMORY);
    }

    @Produces
    static PurgeRule knownOrigins() {
        return PurgeRule.deleted("known origins", "known_origin", "digest", "last_seen_at", KnownOrigins.MEMORY);
    }
}
