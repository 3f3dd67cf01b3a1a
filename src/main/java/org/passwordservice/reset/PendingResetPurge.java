package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** The rule that clears pending resets whose codes have expired. */
@ApplicationScoped
public class PendingResetPurge {

    @Produces
    static PurgeRule resetRequests(Settings settings) {
        return PurgeRule.emptied(
                "reset codes",
                "pending_reset",
                "code_expires_at",
                settings.retention().expired(),
                "request_id",
                "application_id",
                "code_digest",
                "code_expires_at",
                "password_version",
                "holder_id",
                "holder_enabled",
                "holder_email");
    }
}
