package org.passwordservice.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** The rule that deletes access tokens after their expiry, including those that became invalid earlier. */
@ApplicationScoped
public class AccessTokenPurge {

    @Produces
    static PurgeRule accessTokens(Settings settings) {
        return PurgeRule.deleted(
                "access tokens",
                "access_token",
                "expires_at",
                settings.retention().expired());
    }
}
