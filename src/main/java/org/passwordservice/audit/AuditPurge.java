package org.passwordservice.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** Events that are older than the operator wants them. The files are bounded by their size, not by this. */
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
