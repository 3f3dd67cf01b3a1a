package org.passwordservice.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.DeadRows;
import org.passwordservice.storage.RowBatch;

/** Events that are older than the operator wants them. The files are bounded by their size, not by this. */
@ApplicationScoped
public class OldAuditRows implements DeadRows {

    @Inject
    RowBatch batch;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Override
    public String name() {
        return "audit events";
    }

    @Override
    public int purge(int most) {
        return batch.delete(
                new RowBatch.Rows(
                        "audit_event",
                        "id",
                        "happened_at",
                        clock.instant().minus(settings.retention().audit()).atOffset(ZoneOffset.UTC)),
                most);
    }
}
