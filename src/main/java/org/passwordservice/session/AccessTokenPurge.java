package org.passwordservice.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** Login tokens that have expired. Those that died sooner, as with a disabled user, go when they would have expired. */
@ApplicationScoped
public class AccessTokenPurge {

    @Produces
    static PurgeRule accessTokens(Settings settings) {
        return PurgeRule.deleted(
                "login tokens",
                "login_token",
                "expires_at",
                settings.retention().expired());
    }
}
