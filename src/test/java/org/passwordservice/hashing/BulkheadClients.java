package org.passwordservice.hashing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.passwordservice.settings.HashEngine;
import org.passwordservice.settings.HashingSettings;
import org.passwordservice.settings.TestSettings;

import static org.awaitility.Awaitility.await;
import static org.passwordservice.hashing.HashPurpose.CHANGE;
import static org.passwordservice.hashing.HashPurpose.LOGIN;
import static org.passwordservice.hashing.HashPurpose.REGISTRATION;
import static org.passwordservice.hashing.HashPurpose.RESET;

/** Threads that hold permits of a {@link HashBulkhead}, wait for them and hash. */
final class BulkheadClients {

    static final int LANES = 2;
    static final int PERMITS = LANES + 6;

    /** One is reserved for each of the other purposes. */
    static final int PERMITS_OF_ONE = PERMITS - 3;

    static final int PLACES = 20;

    final List<HashPermit> held = new ArrayList<>();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    final List<HashPurpose> done = Collections.synchronizedList(new ArrayList<>());

    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    static HashBulkhead bulkhead(Duration longestWait) {
        return bulkhead(LANES, PLACES, Optional.of(longestWait));
    }

    static HashBulkhead bulkhead(int lanes, int places, Optional<Duration> longestWait) {
        return TestHashing.bulkhead(
                TestSettings.withHashing(new HashingSettings(lanes, places, longestWait, HashEngine.PASSWORD4J)));
    }

    static String hashed(HashBulkhead bulkhead) {
        try (HashPermit permit = bulkhead.acquire(LOGIN)) {
            return bulkhead.run(permit, () -> "hash");
        }
    }

    void takeAllPermits(HashBulkhead bulkhead) {
        for (int i = 0; i < PERMITS_OF_ONE; i++) {
            held.add(bulkhead.acquire(LOGIN));
        }
        List.of(CHANGE, RESET, REGISTRATION).forEach(purpose -> held.add(bulkhead.acquire(purpose)));
    }

    void fillQueue(HashBulkhead bulkhead) {
        for (int i = 0; i < PLACES; i++) {
            startQueued(() -> take(bulkhead, LOGIN));
        }
    }

    /** Acquires a permit and runs a hash that ends after {@link #release}. */
    void take(HashBulkhead bulkhead, HashPurpose purpose) {
        try (HashPermit permit = bulkhead.acquire(purpose)) {
            bulkhead.run(permit, () -> hash(purpose));
        }
    }

    private boolean hash(HashPurpose purpose) {
        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
        awaitRelease();
        running.decrementAndGet();
        return done.add(purpose);
    }

    /** Starts a thread and waits until it waits: for its permit, for its lane, or in its lane for {@link #release}. */
    Thread startQueued(Runnable task) {
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        await().pollInterval(1, TimeUnit.MILLISECONDS)
                .until(() ->
                        thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING);
        return thread;
    }

    void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets all hashes end. */
    void release() {
        released.countDown();
    }

    /** Waits for the end of all threads. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Releases all hashes and permits, and waits for the end of all threads. */
    void end() throws InterruptedException {
        release();
        held.forEach(HashPermit::close);
        held.clear();
        join();
    }
}
