package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** Requests for a reset, with their codes, that have expired unused. */
@ApplicationScoped
public class PendingResetPurge {

    @Produces
    static PurgeRule resetRequests(Settings settings) {
        return PurgeRule.emptied(
                "reset codes",
                "reset_request",
                "code_expires_at",
                settings.retention().expired(),
                "request_id",
                "app_key_id",
                "code_digest",
                "code_expires_at",
                "password_version",
                "holder_id",
                "holder_enabled",
                "holder_email");
    }
}
