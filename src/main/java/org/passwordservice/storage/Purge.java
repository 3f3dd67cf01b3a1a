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
 * Deletes the rows that nothing needs any more, a few at a time, on every node: each package says which they are. Runs often
 * enough that there is never much to do.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class Purge {

    private static final Logger LOG = Logger.getLogger(Purge.class.getName());

    /** So few that a batch holds its locks for some milliseconds. */
    private static final int ROWS_AT_ONCE = 500;

    /** Of one table in one go: 100,000 rows, after which the others have their turn. */
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
            // An exception would end the timer; what is left is purged next time.
            LOG.log(Level.WARNING, e, () -> "The " + rule.name() + " that nothing needs could not be purged");
        }
    }
}
