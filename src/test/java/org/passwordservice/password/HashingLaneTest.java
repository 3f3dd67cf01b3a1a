package org.passwordservice.password;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passwordservice.api.OverloadedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class HashingLaneTest {

    private static final int LANES = Runtime.getRuntime().availableProcessors();
    private static final int QUEUE = 64;

    private final HashingLane lane = new HashingLane();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void endThreads() throws InterruptedException {
        released.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void whenThereIsALaneThenResultComesBack() {
        assertThat(lane.<String>run(() -> "hash")).isEqualTo("hash");
    }

    @Test
    void whenManyComeAtOnceThenNeverMoreThanThereAreCores() throws InterruptedException {
        fillLanes();
        fillQueue();
        assertThat(running).hasValue(LANES);

        endThreads();

        assertThat(mostAtOnce).hasValue(LANES);
        assertThat(done).hasValue(LANES + QUEUE);
    }

    @Test
    void whenQueueIsFullThenRefusedWithoutHashing() {
        fillLanes();
        fillQueue();
        AtomicInteger hashed = new AtomicInteger();

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> lane.run(hashed::incrementAndGet))
                .withMessage("The queue for hashing is full");

        assertThat(hashed).hasValue(0);
    }

    @Test
    void whenQueueWasFullThenItTakesHashesAgain() throws InterruptedException {
        fillLanes();
        fillQueue();
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> lane.run(() -> "refused"));

        endThreads();

        assertThat(lane.<String>run(() -> "hash")).isEqualTo("hash");
    }

    @Test
    void whenHashFailsThenItsLaneIsFreeAgain() {
        for (int i = 0; i <= LANES; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> lane.run(() -> {
                        throw new IllegalStateException("hash");
                    }));
        }

        assertThat(lane.<String>run(() -> "hash")).isEqualTo("hash");
    }

    @Test
    void whenInterruptedInTheQueueThenRefusedAndStillInterrupted() throws InterruptedException {
        fillLanes();
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread waiting = started(() -> {
            try {
                lane.run(() -> "hash");
            } catch (OverloadedException e) {
                outcome.set(Thread.currentThread().isInterrupted());
            }
        });
        awaitQueued(waiting);

        waiting.interrupt();
        waiting.join();

        assertThat(outcome).hasValue(true);
    }

    private void fillLanes() {
        for (int i = 0; i < LANES; i++) {
            CountDownLatch entered = new CountDownLatch(1);
            started(() -> lane.run(() -> hash(entered)));
            awaitUninterrupted(entered);
        }
    }

    private void fillQueue() {
        CountDownLatch entered = new CountDownLatch(QUEUE);
        for (int i = 0; i < QUEUE; i++) {
            started(() -> lane.run(() -> hash(entered)));
        }
        threads.subList(LANES, LANES + QUEUE).forEach(HashingLaneTest::awaitQueued);
    }

    private int hash(CountDownLatch entered) {
        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
        entered.countDown();
        awaitUninterrupted(released);
        running.decrementAndGet();
        return done.incrementAndGet();
    }

    private Thread started(Runnable task) {
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private static void awaitQueued(Thread thread) {
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
