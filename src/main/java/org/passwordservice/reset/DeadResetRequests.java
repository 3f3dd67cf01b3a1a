package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.DeadRows;
import org.passwordservice.storage.RowBatch;

/** Requests for a reset, with their codes, that have expired unused. Their rows belong to the users, and are emptied. */
@ApplicationScoped
public class DeadResetRequests implements DeadRows {

    @Inject
    RowBatch batch;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Override
    public String name() {
        return "reset codes";
    }

    @Override
    public int purge(int most) {
        return batch.update(
                "request_id = NULL, app_key_id = NULL, code_digest = NULL, code_expires_at = NULL,"
                        + " password_version = NULL, holder_id = NULL, holder_enabled = NULL, holder_email = NULL",
                new RowBatch.Rows(
                        "reset_request",
                        "user_id",
                        "code_expires_at",
                        clock.instant().minus(settings.retention().expired()).atOffset(ZoneOffset.UTC)),
                most);
    }
}
