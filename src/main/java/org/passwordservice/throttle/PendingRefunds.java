package org.passwordservice.throttle;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Refunds what attempts counted that ended in an error. Mostly the database is what failed, so the refund cannot be made
 * then; it is made as soon as the database answers again. Until then it is kept in memory: a process that is killed in an
 * outage loses it, which costs its users no more than a wrong password each.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class PendingRefunds {

    /** Far more attempts than can be under way; an outage that lasts adds none, since nothing can be counted then. */
    static final int CAPACITY = 10_000;

    private static final Logger LOG = Logger.getLogger(PendingRefunds.class.getName());

    private final Queue<Charge.Counted> queue = new ArrayBlockingQueue<>(CAPACITY);

    @EJB
    Counters counters;

    /** Has it refunded soon. */
    public void add(Charge.Counted counted) {
        if (!queue.offer(counted)) {
            LOG.warning("An attempt that ended in an error stays counted as failed: too many wait for their refund");
        }
    }

    /** Refunds what can be refunded now. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void refundAll() {
        for (Charge.Counted next = queue.poll(); next != null; next = queue.poll()) {
            try {
                counters.refund(next);
            } catch (RuntimeException e) {
                add(next);
                LOG.log(Level.FINE, "A refund has to wait", e);
                return;
            }
        }
    }

    /** The last chance. */
    @PreDestroy
    void refundAtTheEnd() {
        refundAll();
    }
}
