package org.passwordservice.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** Access tokens that have expired. Those that were invalid before, as with a disabled user, are deleted at that time too. */
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
