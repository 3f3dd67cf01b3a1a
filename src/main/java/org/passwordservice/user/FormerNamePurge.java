package org.passwordservice.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** The rule that deletes former names that anybody may take again. */
@ApplicationScoped
public class FormerNamePurge {

    @Produces
    static PurgeRule formerNames(Settings settings) {
        return PurgeRule.deleted(
                "former names",
                "former_name",
                "digest",
                "released_at",
                settings.retention().formerNames());
    }
}
