package org.passwordservice.hashing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.settings.HashingSettings;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.hashing.HashPurpose.CHANGE;
import static org.passwordservice.hashing.HashPurpose.LOGIN;
import static org.passwordservice.hashing.HashPurpose.REGISTRATION;
import static org.passwordservice.hashing.HashPurpose.RESET;

class HashBulkheadTest {

    private static final int LANES = 2;
    private static final int PERMITS = LANES + 6;

    /** One is reserved for each of the other purposes. */
    private static final int PERMITS_OF_ONE = PERMITS - 3;

    private static final int PLACES = 20;

    private final HashBulkhead bulkhead = bulkhead(LANES, Duration.ofMinutes(1));
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<HashPermit> held = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final List<HashPurpose> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void endThreads() throws InterruptedException {
        released.countDown();
        held.forEach(HashPermit::close);
        held.clear();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void whenALaneIsFreeThenTheHashIsReturned() {
        assertThat(hashed(bulkhead)).isEqualTo("hash");
    }

    @Test
    void whenPermitIsReleasedThenItHashesNoMore() {
        HashPermit permit = bulkhead.acquire(LOGIN);
        permit.close();

        assertThatIllegalStateException().isThrownBy(() -> bulkhead.run(permit, () -> "hash"));
    }

    @Test
    void whenPermitIsReleasedTwiceThenOneIsGranted() {
        takeAllPermits(bulkhead);
        HashPermit first = held.get(0);

        first.close();
        first.close();
        held.add(bulkhead.acquire(LOGIN));

        awaitQueued(started(() -> take(bulkhead, LOGIN)));
        assertThat(bulkhead.waiting()).isOne();
    }

    @Test
    void whenManyHoldPermitsThenNoMoreHashesRunThanThereAreLanes() throws InterruptedException {
        for (int i = 0; i < PERMITS_OF_ONE + PLACES; i++) {
            awaitQueued(started(() -> take(bulkhead, LOGIN)));
        }
        assertThat(running).hasValue(LANES);
        assertThat(bulkhead.waiting()).isEqualTo(PLACES);

        endThreads();

        assertThat(mostAtOnce).hasValue(LANES);
        assertThat(done).hasSize(PERMITS_OF_ONE + PLACES);
        assertThat(bulkhead.waiting()).isZero();
    }

    @Test
    void whenQueueIsFullThenRejected() {
        takeAllPermits(bulkhead);
        fillQueue(LOGIN);

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> bulkhead.acquire(LOGIN))
                .withMessage("The queue for hashing is full");
    }

    @Test
    void whenLoginsFillTheQueueThenEveryOtherPurposeHasItsReserve() {
        takeAllPermits(bulkhead);
        fillQueue(LOGIN);

        for (int i = 0; i < HashBulkhead.RESERVED_PLACES; i++) {
            awaitQueued(started(() -> take(bulkhead, RESET)));
        }

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> bulkhead.acquire(RESET));
        awaitQueued(started(() -> take(bulkhead, CHANGE)));
        assertThat(bulkhead.waiting()).isEqualTo(PLACES + HashBulkhead.RESERVED_PLACES + 1);
    }

    @Test
    void whenQueueIsSetSmallThenEachPurposeHasItsReserve() {
        HashBulkhead narrow =
                TestHashing.bulkhead(TestSettings.withHashing(new HashingSettings(LANES, 1, Duration.ofMinutes(1))));
        takeAllPermits(narrow);
        for (int i = 0; i < HashBulkhead.RESERVED_PLACES; i++) {
            awaitQueued(started(() -> take(narrow, LOGIN)));
        }

        assertThat(narrow.waiting()).isEqualTo(HashBulkhead.RESERVED_PLACES);
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> narrow.acquire(LOGIN));
    }

    @Test
    void whenLoginsWaitThenPermitsAlternateWithOtherPurposes() throws InterruptedException {
        takeAllPermits(bulkhead);
        for (HashPurpose purpose : List.of(LOGIN, LOGIN, LOGIN, RESET, RESET, CHANGE, REGISTRATION)) {
            awaitQueued(started(() -> take(bulkhead, purpose)));
        }

        released.countDown();
        held.remove(0).close();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(done).containsExactly(CHANGE, RESET, REGISTRATION, RESET, LOGIN, LOGIN, LOGIN);
    }

    @Test
    void whenOnePurposeHoldsAllItCanThenEveryOtherGetsAPermitAtOnce() {
        for (int i = 0; i < PERMITS_OF_ONE; i++) {
            held.add(bulkhead.acquire(CHANGE));
        }
        awaitQueued(started(() -> take(bulkhead, CHANGE)));
        assertThat(bulkhead.waiting()).isOne();

        held.add(bulkhead.acquire(LOGIN));
        held.add(bulkhead.acquire(RESET));
        held.add(bulkhead.acquire(REGISTRATION));

        assertThat(bulkhead.waiting()).isOne();
    }

    @Test
    void whenChangesAndLoginsWaitThenTheyComeToHoldEquallyManyPermits() throws InterruptedException {
        List<HashPermit> changes = new ArrayList<>();
        for (int i = 0; i < PERMITS_OF_ONE; i++) {
            changes.add(bulkhead.acquire(CHANGE));
        }
        Map<HashPurpose, AtomicInteger> granted = Map.of(CHANGE, new AtomicInteger(), LOGIN, new AtomicInteger());
        for (int i = 0; i < PERMITS; i++) {
            for (HashPurpose purpose : granted.keySet()) {
                awaitQueued(started(() -> {
                    try (HashPermit permit = bulkhead.acquire(purpose)) {
                        granted.get(purpose).incrementAndGet();
                        awaitUninterrupted(released);
                        bulkhead.run(permit, () -> true);
                    }
                }));
            }
        }

        changes.forEach(HashPermit::close);

        await().until(() ->
                granted.values().stream().mapToInt(AtomicInteger::get).sum() == PERMITS - 2);
        assertThat(granted.get(LOGIN)).hasValue((PERMITS - 2) / 2);
        assertThat(granted.get(CHANGE)).hasValue((PERMITS - 2) / 2);
    }

    @Test
    void whenManyWaitThenOldestAndNewestAlternate() throws InterruptedException {
        takeAllPermits(bulkhead);
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        for (int i = 1; i <= 6; i++) {
            int caller = i;
            awaitQueued(started(() -> {
                try (HashPermit permit = bulkhead.acquire(LOGIN)) {
                    bulkhead.run(permit, () -> served.add(caller));
                }
            }));
        }

        held.remove(0).close();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(served).containsExactly(1, 6, 2, 5, 3, 4);
    }

    @Test
    void whenQueueWasFullThenItAcceptsOthersAgain() throws InterruptedException {
        takeAllPermits(bulkhead);
        fillQueue(LOGIN);
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> bulkhead.acquire(LOGIN));

        endThreads();

        assertThat(hashed(bulkhead)).isEqualTo("hash");
    }

    @Test
    void whenNoPermitIsGrantedInTimeThenRejectedAndTheQueueHasSpaceAgain() throws InterruptedException {
        HashBulkhead impatient = bulkhead(LANES, Duration.ofMillis(1));
        takeAllPermits(impatient);

        for (int i = 0; i <= PLACES; i++) {
            assertThatExceptionOfType(OverloadedException.class)
                    .isThrownBy(() -> impatient.acquire(LOGIN))
                    .withMessage("No hash could be started in time");
        }
        assertThat(impatient.waiting()).isZero();

        endThreads();

        assertThat(hashed(impatient)).isEqualTo("hash");
    }

    @Test
    void whenManyWaitThenTheirTimeoutsDiffer() {
        HashBulkhead patient = bulkhead(LANES, Duration.ofSeconds(5));

        List<Long> millis = Stream.generate(patient::nextTimeout)
                .limit(50)
                .map(Duration::toMillis)
                .sorted()
                .toList();

        assertThat(millis).allMatch(waited -> waited >= 3750 && waited <= 5000);
        for (int i = 1; i < millis.size(); i++) {
            assertThat(millis.get(i) - millis.get(i - 1)).isBetween(5L, 50L);
        }
    }

    @Test
    void whenHashFailsThenItsLaneIsFreeAgain() {
        HashPermit permit = bulkhead.acquire(LOGIN);
        for (int i = 0; i <= LANES; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> bulkhead.run(permit, () -> {
                        throw new IllegalStateException("hash");
                    }));
        }

        assertThat(bulkhead.<String>run(permit, () -> "hash")).isEqualTo("hash");
    }

    @Test
    void whenInterruptedInTheQueueThenRejectedAndStillInterrupted() throws InterruptedException {
        takeAllPermits(bulkhead);
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread waiting = started(() -> {
            try {
                bulkhead.acquire(LOGIN);
            } catch (OverloadedException e) {
                outcome.set(Thread.currentThread().isInterrupted());
            }
        });
        awaitQueued(waiting);

        waiting.interrupt();
        waiting.join();

        assertThat(outcome).hasValue(true);
        assertThat(bulkhead.waiting()).isZero();
    }

    @Test
    void whenInterruptedWhileItHashesThenTheHashCompletesAndTheThreadStaysInterrupted() {
        HashPermit permit = bulkhead.acquire(LOGIN);
        Thread.currentThread().interrupt();

        assertThat(bulkhead.<String>run(permit, () -> "hash")).isEqualTo("hash");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whenHashedOrRejectedThenTheListenerIsNotified() {
        List<String> notified = Collections.synchronizedList(new ArrayList<>());
        bulkhead.setListener(new HashingListener() {
            @Override
            public void waited(Duration wait) {
                notified.add("waited");
            }

            @Override
            public void hashed(Duration took) {
                notified.add("hashed");
            }

            @Override
            public void rejected() {
                notified.add("rejected");
            }
        });
        assertThat(hashed(bulkhead)).isEqualTo("hash");
        assertThat(notified).containsExactly("waited", "hashed");

        takeAllPermits(bulkhead);
        fillQueue(LOGIN);
        notified.clear();
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> bulkhead.acquire(LOGIN));

        assertThat(notified).containsExactly("rejected");
    }

    private static HashBulkhead bulkhead(int lanes, Duration longestWait) {
        return TestHashing.bulkhead(TestSettings.withHashing(new HashingSettings(lanes, PLACES, longestWait)));
    }

    private void takeAllPermits(HashBulkhead taken) {
        for (int i = 0; i < PERMITS_OF_ONE; i++) {
            held.add(taken.acquire(LOGIN));
        }
        List.of(CHANGE, RESET, REGISTRATION).forEach(purpose -> held.add(taken.acquire(purpose)));
    }

    private void fillQueue(HashPurpose purpose) {
        for (int i = 0; i < PLACES; i++) {
            awaitQueued(started(() -> take(bulkhead, purpose)));
        }
    }

    private static String hashed(HashBulkhead by) {
        try (HashPermit permit = by.acquire(LOGIN)) {
            return by.run(permit, () -> "hash");
        }
    }

    private void take(HashBulkhead taken, HashPurpose purpose) {
        try (HashPermit permit = taken.acquire(purpose)) {
            taken.run(permit, () -> hash(purpose));
        }
    }

    private boolean hash(HashPurpose purpose) {
        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
        awaitUninterrupted(released);
        running.decrementAndGet();
        return done.add(purpose);
    }

    private Thread started(Runnable task) {
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        return thread;
    }

    /** Waits for its permit, for its lane, or in its lane until it is released. */
    private static void awaitQueued(Thread thread) {
        await().pollInterval(1, TimeUnit.MILLISECONDS)
                .until(() ->
                        thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
