package org.passwordservice.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.DeadRows;
import org.passwordservice.storage.RowBatch;

/** Reset tokens that have expired unused. Their rows belong to the users, and are emptied. */
@ApplicationScoped
public class DeadResetTokens implements DeadRows {

    @Inject
    RowBatch batch;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Override
    public String name() {
        return "reset tokens";
    }

    @Override
    public int purge(int most) {
        return batch.update(
                "token_digest = NULL, app_key_id = NULL, password_version = NULL, expires_at = NULL,"
                        + " holder_id = NULL, holder_enabled = NULL, holder_email = NULL",
                new RowBatch.Rows(
                        "reset_token",
                        "user_id",
                        "expires_at",
                        clock.instant().minus(settings.retention().expired()).atOffset(ZoneOffset.UTC)),
                most);
    }
}
