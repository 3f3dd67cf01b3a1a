package org.passwordservice.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.passwordservice.storage.DeadRows;
import org.passwordservice.storage.RowBatch;

/**
 * Counters that count as none any more. How many there can be is bounded by the limits of each application: every name that
 * is tried costs it a failure.
 */
@ApplicationScoped
public class DeadCounters implements DeadRows {

    @Inject
    RowBatch batch;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "counters of failures";
    }

    @Override
    public int purge(int most) {
        return batch.delete(
                new RowBatch.Rows(
                        "throttle", "subject", "forget_at", clock.instant().toEpochMilli()),
                most);
    }
}
