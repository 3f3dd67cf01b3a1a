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
 * Ends the rows that nothing needs any more, a few at a time, on every node: which they are, each room knows. Runs often
 * enough that there is never much to do, but after an upgrade.
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
    Instance<PurgeRule> rooms;

    @Inject
    PurgeBatch batch;

    @Inject
    Clock clock;

    /** Ends what can be ended. */
    @Schedule(hour = "*", minute = "*/5", second = "0", persistent = false)
    public void purge() {
        rooms.stream().forEach(this::purge);
    }

    private void purge(PurgeRule rows) {
        try {
            int ended = 0;
            int last = ROWS_AT_ONCE;
            for (int rounds = 0; last == ROWS_AT_ONCE && rounds < MOST_ROUNDS; rounds++) {
                last = batch.end(rows, clock.instant(), ROWS_AT_ONCE);
                ended += last;
            }
            int all = ended;
            LOG.log(all == 0 ? Level.FINE : Level.INFO, () -> "Purged " + all + " " + rows.name());
        } catch (RuntimeException e) {
            // An exception would end the timer; what is left is ended next time.
            LOG.log(Level.WARNING, e, () -> "The " + rows.name() + " that nothing needs could not be purged");
        }
    }
}
