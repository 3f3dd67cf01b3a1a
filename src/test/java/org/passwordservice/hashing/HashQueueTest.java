package org.passwordservice.hashing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passwordservice.request.OverloadedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.hashing.HashPurpose.CHANGE;
import static org.passwordservice.hashing.HashPurpose.LOGIN;
import static org.passwordservice.hashing.HashPurpose.REGISTRATION;
import static org.passwordservice.hashing.HashPurpose.RESET;

class HashQueueTest {

    private final HashBulkhead bulkhead = BulkheadClients.bulkhead(Duration.ofMinutes(1));
    private final BulkheadClients clients = new BulkheadClients();

    @AfterEach
    void end() throws InterruptedException {
        clients.end();
    }

    @Test
    void whenQueueIsFullThenRejected() {
        clients.takeAllPermits(bulkhead);
        clients.fillQueue(bulkhead);

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> bulkhead.acquire(LOGIN))
                .withMessage("The queue for hashing is full");
    }

    @Test
    void whenLoginsFillTheQueueThenEveryOtherPurposeHasItsReserve() {
        clients.takeAllPermits(bulkhead);
        clients.fillQueue(bulkhead);

        for (int i = 0; i < HashBulkhead.RESERVED_PLACES; i++) {
            clients.startQueued(() -> clients.take(bulkhead, RESET));
        }

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> bulkhead.acquire(RESET));
        clients.startQueued(() -> clients.take(bulkhead, CHANGE));
        assertThat(bulkhead.waiting()).isEqualTo(BulkheadClients.PLACES + HashBulkhead.RESERVED_PLACES + 1);
    }

    @Test
    void whenQueueIsSetSmallThenEachPurposeHasItsReserve() {
        HashBulkhead narrow = BulkheadClients.bulkhead(BulkheadClients.LANES, 1, Optional.of(Duration.ofMinutes(1)));
        clients.takeAllPermits(narrow);
        for (int i = 0; i < HashBulkhead.RESERVED_PLACES; i++) {
            clients.startQueued(() -> clients.take(narrow, LOGIN));
        }

        assertThat(narrow.waiting()).isEqualTo(HashBulkhead.RESERVED_PLACES);
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> narrow.acquire(LOGIN));
    }

    @Test
    void whenLoginsWaitThenPermitsAlternateWithOtherPurposes() throws InterruptedException {
        clients.takeAllPermits(bulkhead);
        for (HashPurpose purpose : List.of(LOGIN, LOGIN, LOGIN, RESET, RESET, CHANGE, REGISTRATION)) {
            clients.startQueued(() -> clients.take(bulkhead, purpose));
        }

        clients.release();
        clients.held.remove(0).close();
        clients.join();

        assertThat(clients.done).containsExactly(CHANGE, RESET, REGISTRATION, RESET, LOGIN, LOGIN, LOGIN);
    }

    @Test
    void whenOnePurposeHoldsAllItCanThenEveryOtherGetsAPermitAtOnce() {
        for (int i = 0; i < BulkheadClients.PERMITS_OF_ONE; i++) {
            clients.held.add(bulkhead.acquire(CHANGE));
        }
        clients.startQueued(() -> clients.take(bulkhead, CHANGE));
        assertThat(bulkhead.waiting()).isOne();

        clients.held.add(bulkhead.acquire(LOGIN));
        clients.held.add(bulkhead.acquire(RESET));
        clients.held.add(bulkhead.acquire(REGISTRATION));

        assertThat(bulkhead.waiting()).isOne();
    }

    @Test
    void whenChangesAndLoginsWaitThenTheyComeToHoldEquallyManyPermits() throws InterruptedException {
        List<HashPermit> changes = new ArrayList<>();
        for (int i = 0; i < BulkheadClients.PERMITS_OF_ONE; i++) {
            changes.add(bulkhead.acquire(CHANGE));
        }
        Map<HashPurpose, AtomicInteger> granted = Map.of(CHANGE, new AtomicInteger(), LOGIN, new AtomicInteger());
        for (int i = 0; i < BulkheadClients.PERMITS; i++) {
            for (HashPurpose purpose : granted.keySet()) {
                clients.startQueued(() -> {
                    try (HashPermit permit = bulkhead.acquire(purpose)) {
                        granted.get(purpose).incrementAndGet();
                        clients.awaitRelease();
                        bulkhead.run(permit, () -> true);
                    }
                });
            }
        }

        changes.forEach(HashPermit::close);

        await().until(() ->
                granted.values().stream().mapToInt(AtomicInteger::get).sum() == BulkheadClients.PERMITS - 2);
        assertThat(granted.get(LOGIN)).hasValue((BulkheadClients.PERMITS - 2) / 2);
        assertThat(granted.get(CHANGE)).hasValue((BulkheadClients.PERMITS - 2) / 2);
    }

    @Test
    void whenManyWaitThenOldestAndNewestAlternate() throws InterruptedException {
        clients.takeAllPermits(bulkhead);
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        for (int i = 1; i <= 6; i++) {
            int client = i;
            clients.startQueued(() -> {
                try (HashPermit permit = bulkhead.acquire(LOGIN)) {
                    bulkhead.run(permit, () -> served.add(client));
                }
            });
        }

        clients.held.remove(0).close();
        clients.join();

        assertThat(served).containsExactly(1, 6, 2, 5, 3, 4);
    }

    @Test
    void whenQueueWasFullThenItAcceptsOthersAgain() throws InterruptedException {
        clients.takeAllPermits(bulkhead);
        clients.fillQueue(bulkhead);
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> bulkhead.acquire(LOGIN));

        clients.end();

        assertThat(BulkheadClients.hashed(bulkhead)).isEqualTo("hash");
    }

    @Test
    void whenNoPermitIsGrantedInTimeThenRejectedAndTheQueueHasSpaceAgain() throws InterruptedException {
        HashBulkhead impatient = BulkheadClients.bulkhead(Duration.ofMillis(1));
        clients.takeAllPermits(impatient);

        for (int i = 0; i <= BulkheadClients.PLACES; i++) {
            assertThatExceptionOfType(OverloadedException.class)
                    .isThrownBy(() -> impatient.acquire(LOGIN))
                    .withMessage("No hash could be started in time");
        }
        assertThat(impatient.waiting()).isZero();

        clients.end();

        assertThat(BulkheadClients.hashed(impatient)).isEqualTo("hash");
    }

    @Test
    void whenManyWaitThenTheirTimeoutsDiffer() {
        List<Long> millis = Stream.generate(new TimeoutSpread()::next)
                .limit(50)
                .map(share -> (long) (share * 5000))
                .sorted()
                .toList();

        assertThat(millis).allMatch(waited -> waited >= 3750 && waited <= 5000);
        for (int i = 1; i < millis.size(); i++) {
            assertThat(millis.get(i) - millis.get(i - 1)).isBetween(5L, 50L);
        }
    }

    @Test
    void whenInterruptedInTheQueueThenRejectedAndStillInterrupted() throws InterruptedException {
        clients.takeAllPermits(bulkhead);
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread waiting = clients.startQueued(() -> {
            try {
                bulkhead.acquire(LOGIN);
            } catch (OverloadedException e) {
                outcome.set(Thread.currentThread().isInterrupted());
            }
        });

        waiting.interrupt();
        waiting.join();

        assertThat(outcome).hasValue(true);
        assertThat(bulkhead.waiting()).isZero();
    }
}
