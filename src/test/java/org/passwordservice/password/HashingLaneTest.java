package org.passwordservice.password;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passwordservice.api.OverloadedException;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.password.HashFor.CHANGE;
import static org.passwordservice.password.HashFor.LOGIN;
import static org.passwordservice.password.HashFor.REGISTRATION;
import static org.passwordservice.password.HashFor.RESET;

class HashingLaneTest {

    private static final int LANES = 2;
    private static final int PLACES = 20;

    private final HashingLane lane = lane(LANES, Duration.ofMinutes(1));
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final List<HashFor> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void endThreads() throws InterruptedException {
        released.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void whenThereIsALaneThenResultComesBack() {
        assertThat(lane.<String>run(LOGIN, () -> "hash")).isEqualTo("hash");
    }

    @Test
    void whenManyComeAtOnceThenNeverMoreThanThereAreLanes() throws InterruptedException {
        fillLanes(lane);
        fillQueue(LOGIN);
        assertThat(running).hasValue(LANES);
        assertThat(lane.waiting()).isEqualTo(PLACES);

        endThreads();

        assertThat(mostAtOnce).hasValue(LANES);
        assertThat(done).hasSize(LANES + PLACES);
        assertThat(lane.waiting()).isZero();
    }

    @Test
    void whenQueueIsFullThenRefusedWithoutHashing() {
        fillLanes(lane);
        fillQueue(LOGIN);
        AtomicInteger hashed = new AtomicInteger();

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> lane.run(LOGIN, hashed::incrementAndGet))
                .withMessage("The queue for hashing is full");
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> lane.expectPlace(LOGIN));

        assertThat(hashed).hasValue(0);
    }

    @Test
    void whenLoginsTakeAllPlacesThenEveryOtherPurposeHasSomeOfItsOwn() {
        fillLanes(lane);
        fillQueue(LOGIN);

        for (int i = 0; i < HashingLane.RESERVED; i++) {
            awaitQueued(started(() -> lane.run(RESET, () -> hash(RESET))));
        }

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> lane.expectPlace(RESET));
        assertThatCode(() -> lane.expectPlace(CHANGE)).doesNotThrowAnyException();
    }

    @Test
    void whenFewPlacesAreSetThenEachPurposeHasThoseOfItsOwn() {
        HashingLane narrow =
                TestPasswords.lane(TestSettings.withHashing(new Settings.Hashing(LANES, 1, Duration.ofMinutes(1))));
        fillLanes(narrow);
        for (int i = 0; i < HashingLane.RESERVED; i++) {
            assertThatCode(() -> narrow.expectPlace(LOGIN)).doesNotThrowAnyException();
            awaitQueued(started(() -> narrow.run(LOGIN, () -> hash(LOGIN))));
        }

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> narrow.expectPlace(LOGIN));
    }

    @Test
    void whenLoginsWaitThenOthersTakeTurnsWithThem() throws InterruptedException {
        HashingLane only = lane(1, Duration.ofMinutes(1));
        for (HashFor purpose : List.of(LOGIN, LOGIN, LOGIN, LOGIN, RESET, RESET, CHANGE, REGISTRATION)) {
            awaitQueued(started(() -> only.run(purpose, () -> hash(purpose))));
        }

        endThreads();

        assertThat(done).containsExactly(LOGIN, CHANGE, RESET, REGISTRATION, LOGIN, RESET, LOGIN, LOGIN);
    }

    @Test
    void whenManyWaitThenTheLongestWaitingAndTheNewestTakeTurns() throws InterruptedException {
        HashingLane only = lane(1, Duration.ofMinutes(1));
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        awaitQueued(started(() -> only.run(LOGIN, () -> hash(LOGIN))));
        for (int i = 1; i <= 6; i++) {
            int caller = i;
            awaitQueued(started(() -> only.run(LOGIN, () -> served.add(caller))));
        }

        endThreads();

        assertThat(served).containsExactly(1, 6, 2, 5, 3, 4);
    }

    @Test
    void whenQueueWasFullThenItTakesHashesAgain() throws InterruptedException {
        fillLanes(lane);
        fillQueue(LOGIN);
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> lane.run(LOGIN, () -> "refused"));

        endThreads();

        assertThatCode(() -> lane.expectPlace(LOGIN)).doesNotThrowAnyException();
        assertThat(lane.<String>run(LOGIN, () -> "hash")).isEqualTo("hash");
    }

    @Test
    void whenTurnDoesNotComeInTimeThenRefusedAndItsPlaceIsFree() throws InterruptedException {
        HashingLane impatient = lane(LANES, Duration.ofMillis(1));
        fillLanes(impatient);

        for (int i = 0; i <= PLACES; i++) {
            assertThatExceptionOfType(OverloadedException.class)
                    .isThrownBy(() -> impatient.run(LOGIN, () -> "late"))
                    .withMessage("No hash could be started in time");
        }
        assertThat(impatient.waiting()).isZero();

        endThreads();

        assertThat(impatient.<String>run(LOGIN, () -> "hash")).isEqualTo("hash");
    }

    @Test
    void whenHashFailsThenItsLaneIsFreeAgain() {
        for (int i = 0; i <= LANES; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> lane.run(LOGIN, () -> {
                        throw new IllegalStateException("hash");
                    }));
        }

        assertThat(lane.<String>run(LOGIN, () -> "hash")).isEqualTo("hash");
    }

    @Test
    void whenInterruptedInTheQueueThenRefusedAndStillInterrupted() throws InterruptedException {
        fillLanes(lane);
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread waiting = started(() -> {
            try {
                lane.run(LOGIN, () -> "hash");
            } catch (OverloadedException e) {
                outcome.set(Thread.currentThread().isInterrupted());
            }
        });
        awaitQueued(waiting);

        waiting.interrupt();
        waiting.join();

        assertThat(outcome).hasValue(true);
        assertThat(lane.waiting()).isZero();
    }

    @Test
    void whenHashedOrRefusedThenTheWatchIsTold() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        lane.tell(new HashingWatch() {
            @Override
            public void hashed(Duration waited, Duration took) {
                told.add("hashed");
            }

            @Override
            public void refused() {
                told.add("refused");
            }
        });
        assertThat(lane.<String>run(LOGIN, () -> "hash")).isEqualTo("hash");
        fillLanes(lane);
        fillQueue(LOGIN);
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> lane.expectPlace(LOGIN));
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> lane.run(LOGIN, () -> "refused"));

        assertThat(told).containsExactly("hashed", "refused", "refused");
    }

    private static HashingLane lane(int lanes, Duration longestWait) {
        return TestPasswords.lane(TestSettings.withHashing(new Settings.Hashing(lanes, PLACES, longestWait)));
    }

    private void fillLanes(HashingLane filled) {
        for (int i = 0; i < LANES; i++) {
            CountDownLatch entered = new CountDownLatch(1);
            started(() -> filled.run(LOGIN, () -> {
                entered.countDown();
                return hash(LOGIN);
            }));
            awaitUninterrupted(entered);
        }
    }

    private void fillQueue(HashFor purpose) {
        for (int i = 0; i < PLACES; i++) {
            awaitQueued(started(() -> lane.run(purpose, () -> hash(purpose))));
        }
    }

    private boolean hash(HashFor purpose) {
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

    /** In a queue, or in its lane until it is released. */
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
