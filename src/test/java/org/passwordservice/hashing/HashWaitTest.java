package org.passwordservice.hashing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.settings.HashEngine;
import org.passwordservice.settings.HashingSettings;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Real threads and hashes that only take time: who waits in vain. */
class HashWaitTest {

    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger rejected = new AtomicInteger();
    private final AtomicLong longestInVain = new AtomicLong();

    /**
     * Everything ten times as fast as a machine that hashes in 300 ms on each of two cores. If all waited for the shortest
     * wait only, the oldest of the clients would give up.
     */
    @ParameterizedTest
    @CsvSource({"LOGIN, 1", "CHANGE, 2"})
    void whenThirtyTwoClientsWaitOnASlowMachineThenNobodyIsRejected(HashPurpose purpose, int hashes)
            throws InterruptedException {
        load(scaled(Optional.empty()), purpose, 32, Duration.ofMillis(30), hashes);

        assertThat(rejected).hasValue(0);
        assertThat(served).hasValueGreaterThan(40);
    }

    @Test
    void whenLoginsAndChangesWaitTogetherThenNobodyIsRejected() throws InterruptedException {
        HashBulkhead bulkhead = scaled(Optional.empty());
        Thread changes = new Thread(() -> {
            try {
                load(bulkhead, HashPurpose.CHANGE, 16, Duration.ofMillis(10), 6);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        changes.start();

        load(bulkhead, HashPurpose.LOGIN, 16, Duration.ofMillis(10), 1);
        changes.join();

        assertThat(rejected).hasValue(0);
    }

    @Test
    void whenMoreWaitThanCanBeServedInTheLongestWaitThenSomeAreRejectedWithinIt() throws InterruptedException {
        load(scaled(Optional.empty()), HashPurpose.LOGIN, 200, Duration.ofMillis(100), 1);

        assertThat(rejected).hasValueGreaterThan(0);
        assertThat(longestInVain.get()).isLessThan(Duration.ofSeconds(6).toNanos());
    }

    @Test
    void whenAnOperatorSetsAShortWaitThenItHoldsHoweverSlowTheMachine() throws InterruptedException {
        load(scaled(Optional.of(Duration.ofMillis(200))), HashPurpose.LOGIN, 32, Duration.ofMillis(30), 1);

        assertThat(rejected).hasValueGreaterThan(0);
    }

    private static HashBulkhead scaled(Optional<Duration> longestWait) {
        HashBulkhead bulkhead = new HashBulkhead(Duration.ofMillis(500), Duration.ofSeconds(3));
        bulkhead.settings = TestSettings.withHashing(new HashingSettings(2, 240, longestWait, HashEngine.PASSWORD4J));
        bulkhead.open();
        return bulkhead;
    }

    /** Clients that call again and again for two seconds, and then wait for what they asked. */
    private void load(HashBulkhead bulkhead, HashPurpose purpose, int clients, Duration hash, int hashes)
            throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(() -> {
                while (System.nanoTime() < end) {
                    call(bulkhead, purpose, hash, hashes);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void call(HashBulkhead bulkhead, HashPurpose purpose, Duration hash, int hashes) {
        long came = System.nanoTime();
        try (HashPermit permit = bulkhead.acquire(purpose)) {
            for (int i = 0; i < hashes; i++) {
                bulkhead.run(permit, () -> {
                    LockSupport.parkNanos(hash.toNanos());
                    return true;
                });
            }
            served.incrementAndGet();
        } catch (OverloadedException e) {
            rejected.incrementAndGet();
            longestInVain.accumulateAndGet(System.nanoTime() - came, Math::max);
        }
    }
}
