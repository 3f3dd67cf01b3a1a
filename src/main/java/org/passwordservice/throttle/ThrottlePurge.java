package org.passwordservice.throttle;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.function.IntUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Deletes the rows of limits that count as none any more, a few at a time. How many there can be is bounded by the limits
 * of each application: every name that is tried costs it a failure.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class ThrottlePurge {

    private static final Logger LOG = Logger.getLogger(ThrottlePurge.class.getName());

    private static final int ROWS_AT_ONCE = 500;
    private static final int MOST_ROUNDS = 200;

    @Inject
    Counters counters;

    @Inject
    MailLimit mailLimit;

    /** Deletes what can be deleted. */
    @Schedule(hour = "*", minute = "*/5", second = "0", persistent = false)
    public void purge() {
        try {
            purge(counters::purge);
            purge(mailLimit::purge);
        } catch (RuntimeException e) {
            // An exception would end the timer; what is left is deleted next time.
            LOG.log(Level.WARNING, "Limits that have run out could not be deleted", e);
        }
    }

    private static void purge(IntUnaryOperator batch) {
        int rounds = 0;
        while (batch.applyAsInt(ROWS_AT_ONCE) == ROWS_AT_ONCE && rounds < MOST_ROUNDS) {
            rounds++;
        }
    }
}
