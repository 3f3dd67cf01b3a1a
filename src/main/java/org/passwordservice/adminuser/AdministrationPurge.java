package org.passwordservice.adminuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** The rules that delete unconfirmed proposals, and changes that decide nothing any more. */
@ApplicationScoped
public class AdministrationPurge {

    @Produces
    static PurgeRule emailProposals(Settings settings) {
        return PurgeRule.deleted(
                "proposed addresses",
                "email_proposal",
                "user_id",
                "expires_at",
                settings.retention().expired());
    }

    @Produces
    static PurgeRule administeredChanges() {
        return PurgeRule.deleted(
                "changes by administrators", "administered_change", "changed_at", AdministeredChanges.MEMORY);
    }
}
