package org.passwordservice.secondfactor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** The rule that deletes the interim tokens that {@link UnfinishedLogIns} leaves, of disabled users. */
@ApplicationScoped
public class InterimTokenPurge {

    @Produces
    static PurgeRule interimTokens(Settings settings) {
        return PurgeRule.deleted(
                "interim tokens",
                "interim_token",
                "expires_at",
                settings.retention().expired());
    }
}
