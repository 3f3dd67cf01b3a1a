package org.passwordservice.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.DeadRows;
import org.passwordservice.storage.RowBatch;

/** Login tokens that have expired. Those that died sooner, as with a disabled user, go when they would have expired. */
@ApplicationScoped
public class DeadLoginTokens implements DeadRows {

    @Inject
    RowBatch batch;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Override
    public String name() {
        return "login tokens";
    }

    @Override
    public int purge(int most) {
        return batch.delete(
                new RowBatch.Rows(
                        "login_token",
                        "id",
                        "expires_at",
                        clock.instant().minus(settings.retention().expired()).atOffset(ZoneOffset.UTC)),
                most);
    }
}
