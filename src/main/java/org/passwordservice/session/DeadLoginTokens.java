package org.passwordservice.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.DeadRows;

/** Login tokens that have expired. Those that died sooner, as with a disabled user, go when they would have expired. */
@ApplicationScoped
public class DeadLoginTokens {

    @Produces
    static DeadRows loginTokens(Settings settings) {
        return DeadRows.deleted(
                "login tokens",
                "login_token",
                "expires_at",
                settings.retention().expired());
    }
}
