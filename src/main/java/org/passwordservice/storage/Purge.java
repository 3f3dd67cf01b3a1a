package org.passwordservice.storage;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Purges old rows by the {@link PurgeRule rules} of all packages, in small batches, on every node
 * ({@code docs/decisions/015}).
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class Purge {

    private static final Logger LOG = Logger.getLogger(Purge.class.getName());

    /** The size of a batch, so that it holds its locks for some milliseconds only. */
    private static final int ROWS_AT_ONCE = 500;

    /** The most batches of one table in a run: 100,000 rows. */
    private static final int MOST_ROUNDS = 200;

    @Inject
    @Any
    Instance<PurgeRule> rules;

    @Inject
    PurgeBatch batch;

    @Inject
    Clock clock;

    /** Purges each table as far as its rule allows. */
    @Schedule(hour = "*", minute = "*/5", second = "0", persistent = false)
    public void purge() {
        rules.stream().forEach(this::purgeTable);
    }

    private void purgeTable(PurgeRule rule) {
        try {
            int purged = 0;
            int last = ROWS_AT_ONCE;
            for (int rounds = 0; last == ROWS_AT_ONCE && rounds < MOST_ROUNDS; rounds++) {
                last = batch.purge(rule, clock.instant(), ROWS_AT_ONCE);
                purged += last;
            }
            int all = purged;
            LOG.log(all == 0 ? Level.FINE : Level.INFO, () -> "Purged " + all + " " + rule.name());
        } catch (RuntimeException e) {
            // An exception would cancel the timer; the next run purges the rest.
            LOG.log(Level.WARNING, e, () -> "Old " + rule.name() + " could not be purged");
        }
    }
}
