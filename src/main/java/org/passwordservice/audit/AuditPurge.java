package org.passwordservice.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** The rule that deletes old audit events. It does not apply to the log files, whose size is bounded. */
@ApplicationScoped
public class AuditPurge {

    @Produces
    static PurgeRule auditEvents(Settings settings) {
        return PurgeRule.deleted(
                "audit events",
                "audit_event",
                "happened_at",
                settings.retention().audit());
    }
}
