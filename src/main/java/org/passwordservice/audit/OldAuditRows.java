package org.passwordservice.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.DeadRows;

/** Events that are older than the operator wants them. The files are bounded by their size, not by this. */
@ApplicationScoped
public class OldAuditRows {

    @Produces
    static DeadRows auditEvents(Settings settings) {
        return DeadRows.deleted(
                "audit events",
                "audit_event",
                "happened_at",
                settings.retention().audit());
    }
}
