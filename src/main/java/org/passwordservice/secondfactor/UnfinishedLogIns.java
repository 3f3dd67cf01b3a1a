package org.passwordservice.secondfactor;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.logging.Logger;
import org.passwordservice.logging.RateLimitedLog;

/** Deletes interim tokens that have expired, and tells their users of log ins that were not completed. */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class UnfinishedLogIns {

    /** More than a node issues in that time, so that the backlog shrinks. */
    private static final int MOST_A_ROUND = 2_000;

    private final RateLimitedLog outage = new RateLimitedLog(
            Logger.getLogger(UnfinishedLogIns.class.getName()), "Expired interim tokens cannot be read or deleted");

    @EJB
    InterimTokens tokens;

    /** Deletes the expired tokens, each in a transaction of its own. */
    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    public void deleteExpired() {
        try {
            int left = MOST_A_ROUND;
            while (left > 0 && tokens.deleteExpired()) {
                left--;
            }
            outage.worked();
        } catch (RuntimeException e) {
            outage.failed(e, "");
        }
    }
}
