package org.passwordservice.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.passwordservice.storage.DeadRows;
import org.passwordservice.storage.RowBatch;

/** Counts of reset mails that are more than a day old. */
@ApplicationScoped
public class DeadMailCounters implements DeadRows {

    @Inject
    RowBatch batch;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "counters of reset mails";
    }

    @Override
    public int purge(int most) {
        return batch.delete(
                new RowBatch.Rows(
                        "reset_mails", "subject", "forget_at", clock.instant().toEpochMilli()),
                most);
    }
}
