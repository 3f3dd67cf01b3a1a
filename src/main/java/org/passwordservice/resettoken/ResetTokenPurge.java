package org.passwordservice.resettoken;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** The rule that clears expired reset tokens. */
@ApplicationScoped
public class ResetTokenPurge {

    @Produces
    static PurgeRule resetTokens(Settings settings) {
        return PurgeRule.emptied(
                "reset tokens",
                "reset_token",
                "expires_at",
                settings.retention().expired(),
                "token_digest",
                "application_id",
                "password_version",
                "expires_at",
                "holder_id",
                "holder_enabled",
                "holder_email");
    }
}
