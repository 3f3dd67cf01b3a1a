package org.passwordservice.resettoken;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** The rule that deletes expired reset tokens. */
@ApplicationScoped
public class ResetTokenPurge {

    @Produces
    static PurgeRule resetTokens(Settings settings) {
        return PurgeRule.deleted(
                "reset tokens",
                "reset_token",
                "expires_at",
                settings.retention().expired());
    }
}
