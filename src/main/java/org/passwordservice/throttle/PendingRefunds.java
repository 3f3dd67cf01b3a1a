package org.passwordservice.throttle;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.storage.SecondTimer;

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

    @Resource
    ManagedThreadFactory factory;

    private @Nullable SecondTimer timer;

    /** Queues a charge for a refund. */
    public void add(Charge.Counted counted) {
        if (!queue.offer(counted)) {
            LOG.warning("An attempt that ended in an error stays counted as failed: the queue of refunds is full");
        }
    }

    /** Refunds what is queued from now on, once a second. */
    @PostConstruct
    void begin() {
        timer = new SecondTimer(factory, this::refundAll);
    }

    /** Refunds the queued charges, until one fails. */
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
        if (timer != null) {
            timer.close();
        }
        refundAll();
    }
}
