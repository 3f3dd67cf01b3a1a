package org.passwordservice.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.PurgeRule;

/** The rules that delete imported hashes whose users have not logged in for too long; such a user resets the password. */
@ApplicationScoped
public class ImportedHashPurge {

    @Produces
    static PurgeRule presentHashes(Settings settings) {
        return PurgeRule.cleared(
                "imported hashes",
                "app_user",
                "password_imported_at",
                settings.transfer().hashLifetime(),
                List.of("password_hash", "password_imported_at"));
    }

    @Produces
    static PurgeRule formerHashes(Settings settings) {
        return PurgeRule.deleted(
                "former imported hashes",
                "former_password",
                "imported_at",
                settings.transfer().hashLifetime());
    }
}
