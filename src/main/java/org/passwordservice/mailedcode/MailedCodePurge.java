package org.passwordservice.mailedcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** The rule that deletes expired codes. */
@ApplicationScoped
public class MailedCodePurge {

    @Produces
    static PurgeRule codes(Settings settings) {
        return PurgeRule.deleted(
                "mailed codes",
                "mailed_code",
                "expires_at",
                settings.retention().expired());
    }
}
