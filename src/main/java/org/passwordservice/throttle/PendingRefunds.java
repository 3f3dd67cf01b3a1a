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
 * Refunds the charges of attempts that ended in an error, once the database is available again. They are held in
 * memory; a crash during an outage loses them, which costs each user one attempt.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class PendingRefunds {

    /** Far more than the attempts in flight; during an outage nothing can be counted, so no more are added. */
    static final int CAPACITY = 10_000;

    private static final Logger LOG = Logger.getLogger(PendingRefunds.class.getName());

    private final Queue<Charge.Counted> queue = new ArrayBlockingQueue<>(CAPACITY);

    @EJB
    Counters counters;

    /** Queues a charge for a refund. */
    public void add(Charge.Counted counted) {
        if (!queue.offer(counted)) {
            LOG.warning("An attempt that ended in an error stays counted as failed: the queue of refunds is full");
        }
    }

    /** Refunds the queued charges, until one fails. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void refundAll() {
        for (Charge.Counted next = queue.poll(); next != null; next = queue.poll()) {
            try {
                counters.refund(next);
            } catch (RuntimeException e) {
                add(next);
                LOG.log(Level.FINE, "A refund failed and will be retried", e);
                return;
            }
        }
    }

    /** Tries the refunds once more before the queue is lost. */
    @PreDestroy
    void refundAtTheEnd() {
        refundAll();
    }
}
