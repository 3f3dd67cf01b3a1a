package org.passwordservice.hashing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.settings.Settings;

/**
 * Bounds the number of concurrent hashes and queues the requests that wait for one ({@code docs/decisions/004}).
 *
 * <p>As many hashes run at once as there are lanes, one for each core by default. A request takes a {@link HashPermit}
 * before it does anything else that costs. There are more permits than lanes, so that some holders hash while others
 * use the database.
 *
 * <p>A request without a permit waits in the queue of its {@link HashPurpose}. The next permit goes to the purpose that
 * holds the fewest; for each purpose that holds none, one permit is reserved. Within a queue, permits go alternately to
 * the oldest and the newest waiter, because clients of old waiters may have given up. The queues share their capacity,
 * except for a reserve of each; beyond it, requests are rejected at once.
 */
@ApplicationScoped
public class HashBulkhead {

    /** The number of waiters that each purpose may have even if the shared capacity is used up. */
    static final int RESERVED_PLACES = 16;

    /**
     * The minimum number of permits beyond the lanes. With two lanes, logging in alone then holds five permits, so that
     * no lane is idle even if the database takes 1.5 times as long as a hash.
     */
    private static final int EXTRA_PERMITS = 6;

    @Inject
    Settings settings;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<HashPurpose, WaitQueue> queues = new EnumMap<>(HashPurpose.class);
    private final List<HashPurpose> leastRecentlyGranted = new ArrayList<>(
            List.of(HashPurpose.CHANGE, HashPurpose.RESET, HashPurpose.REGISTRATION, HashPurpose.LOGIN));
    private final TimeoutSpread timeouts = new TimeoutSpread();
    private Semaphore lanes = new Semaphore(0);
    private volatile HashingListener listener = HashingListener.NONE;

    /** Creates an idle bulkhead. */
    public HashBulkhead() {
        this(GrantPace.LEAST_WAIT, GrantPace.MOST_WAIT);
    }

    /** With other bounds for the longest wait, where none is set. */
    HashBulkhead(Duration leastWait, Duration mostWait) {
        leastRecentlyGranted.forEach(purpose -> queues.put(purpose, new WaitQueue(new GrantPace(leastWait, mostWait))));
    }

    /** Opens the configured number of lanes. */
    @PostConstruct
    void open() {
        lanes = new Semaphore(settings.hashing().lanes(), true);
    }

    private WaitQueue queue(HashPurpose purpose) {
        return Objects.requireNonNull(queues.get(purpose));
    }

    /** Replaces the listener. */
    public void setListener(HashingListener replacement) {
        listener = replacement;
    }

    /** The number of requests that wait for a permit. */
    public int waiting() {
        lock.lock();
        try {
            return queues.values().stream()
                    .mapToInt(queue -> queue.waiters.size())
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    /** The number of permits that requests hold. */
    public int permitsInUse() {
        lock.lock();
        try {
            return queues.values().stream().mapToInt(queue -> queue.permitsHeld).sum();
        } finally {
            lock.unlock();
        }
    }

    /** The largest number of permits. */
    public int permits() {
        int running = settings.hashing().lanes();
        return running + Math.max(running, EXTRA_PERMITS);
    }

    /**
     * Waits for a permit. The caller must hold no transaction, connection or lock, and must release the permit.
     *
     * @throws OverloadedException if the queue is full or the permit does not come in time
     */
    HashPermit acquire(HashPurpose purpose) {
        long came = System.nanoTime();
        try {
            enter(purpose);
        } catch (OverloadedException e) {
            listener.rejected();
            throw e;
        }
        listener.waited(Duration.ofNanos(System.nanoTime() - came));
        return new HashPermit(this, purpose);
    }

    /** Waits for a free lane and runs one hash. The wait is a few hashes at most, because permits are few. */
    <T> T run(HashPermit permit, Supplier<T> hash) {
        permit.checkNotReleased();
        lanes.acquireUninterruptibly();
        long began = System.nanoTime();
        try {
            return hash.get();
        } finally {
            lanes.release();
            listener.hashed(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** Releases a permit and grants it to a waiter, so that no later request overtakes the queue. */
    void release(HashPurpose purpose) {
        lock.lock();
        try {
            queue(purpose).permitsHeld--;
            grantFreePermits();
        } finally {
            lock.unlock();
        }
    }

    private void enter(HashPurpose purpose) {
        lock.lock();
        try {
            WaitQueue queue = queue(purpose);
            if (isPermitFree(purpose)) {
                queue.permitsHeld++;
                return;
            }
            if (queue.waiters.size() >= RESERVED_PLACES
                    && waiting() >= settings.hashing().places()) {
                throw new OverloadedException("The queue for hashing is full");
            }
            WaitQueue.Waiter waiter = new WaitQueue.Waiter(lock.newCondition(), queue.waiters.size());
            queue.waiters.add(waiter);
            await(purpose, waiter);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a permit is free that is not reserved for another purpose. */
    private boolean isPermitFree(HashPurpose purpose) {
        int held = 0;
        int keptForOthers = 0;
        for (Map.Entry<HashPurpose, WaitQueue> queue : queues.entrySet()) {
            held += queue.getValue().permitsHeld;
            keptForOthers += queue.getKey() != purpose && queue.getValue().permitsHeld == 0 ? 1 : 0;
        }
        return held + keptForOthers < permits();
    }

    private void await(HashPurpose purpose, WaitQueue.Waiter waiter) {
        WaitQueue queue = queue(purpose);
        long came = System.nanoTime();
        double share = timeouts.next();
        try {
            while (!waiter.granted) {
                Duration longest =
                        settings.hashing().longestWait().orElseGet(() -> queue.pace.longestWait(waiter.ahead));
                long left = (long) (share * longest.toNanos()) - (System.nanoTime() - came);
                if (left <= 0) {
                    queue.remove(waiter);
                    throw new OverloadedException("No hash could be started in time");
                }
                waiter.permitCame.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            if (waiter.granted) {
                release(purpose);
            } else {
                queue.remove(waiter);
            }
            Thread.currentThread().interrupt();
            throw new OverloadedException("Interrupted before hashing");
        }
    }

    private void grantFreePermits() {
        for (Optional<HashPurpose> next = next(); next.isPresent(); next = next()) {
            queue(next.get()).grantNext(System.nanoTime());
            leastRecentlyGranted.remove(next.get());
            leastRecentlyGranted.add(next.get());
        }
    }

    /** The purpose with waiters that holds the fewest permits; among equals, the least recently granted. */
    private Optional<HashPurpose> next() {
        return leastRecentlyGranted.stream()
                .filter(purpose -> !queue(purpose).waiters.isEmpty() && isPermitFree(purpose))
                .min(Comparator.comparingInt(purpose -> queue(purpose).permitsHeld));
    }
}
