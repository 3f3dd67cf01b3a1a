package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.DeadRows;
import org.passwordservice.storage.RowBatch;

/** Mails that were refused for good and have been kept for long enough. What was sent or has expired leaves no row. */
@ApplicationScoped
public class RefusedMails implements DeadRows {

    @Inject
    RowBatch batch;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Override
    public String name() {
        return "refused mails";
    }

    @Override
    public int purge(int most) {
        return batch.delete(
                new RowBatch.Rows(
                        "outbox_mail",
                        "id",
                        "refused_at",
                        clock.instant()
                                .minus(settings.retention().refusedMails())
                                .atOffset(ZoneOffset.UTC)),
                most);
    }
}
