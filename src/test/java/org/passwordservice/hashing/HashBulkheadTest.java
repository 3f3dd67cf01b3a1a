package org.passwordservice.hashing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passwordservice.request.OverloadedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.passwordservice.hashing.HashPurpose.LOGIN;

class HashBulkheadTest {

    private final HashBulkhead bulkhead = BulkheadClients.bulkhead(Duration.ofMinutes(1));
    private final BulkheadClients clients = new BulkheadClients();

    @AfterEach
    void end() throws InterruptedException {
        clients.end();
    }

    @Test
    void whenALaneIsFreeThenTheHashIsReturned() {
        assertThat(BulkheadClients.hashed(bulkhead)).isEqualTo("hash");
    }

    @Test
    void whenPermitIsReleasedThenItHashesNoMore() {
        HashPermit permit = bulkhead.acquire(LOGIN);
        permit.close();

        assertThatIllegalStateException().isThrownBy(() -> bulkhead.run(permit, () -> "hash"));
    }

    @Test
    void whenPermitIsReleasedTwiceThenOneIsGranted() {
        clients.takeAllPermits(bulkhead);
        HashPermit first = clients.held.get(0);

        first.close();
        first.close();
        clients.held.add(bulkhead.acquire(LOGIN));

        clients.startQueued(() -> clients.take(bulkhead, LOGIN));
        assertThat(bulkhead.waiting()).isOne();
    }

    @Test
    void whenManyHoldPermitsThenNoMoreHashesRunThanThereAreLanes() throws InterruptedException {
        for (int i = 0; i < BulkheadClients.PERMITS_OF_ONE + BulkheadClients.PLACES; i++) {
            clients.startQueued(() -> clients.take(bulkhead, LOGIN));
        }
        assertThat(clients.running).hasValue(BulkheadClients.LANES);
        assertThat(bulkhead.waiting()).isEqualTo(BulkheadClients.PLACES);

        clients.end();

        assertThat(clients.mostAtOnce).hasValue(BulkheadClients.LANES);
        assertThat(clients.done).hasSize(BulkheadClients.PERMITS_OF_ONE + BulkheadClients.PLACES);
        assertThat(bulkhead.waiting()).isZero();
    }

    @Test
    void whenHashFailsThenItsLaneIsFreeAgain() {
        HashPermit permit = bulkhead.acquire(LOGIN);
        for (int i = 0; i <= BulkheadClients.LANES; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> bulkhead.run(permit, () -> {
                        throw new IllegalStateException("hash");
                    }));
        }

        assertThat(bulkhead.<String>run(permit, () -> "hash")).isEqualTo("hash");
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
        assertThat(BulkheadClients.hashed(bulkhead)).isEqualTo("hash");
        assertThat(notified).containsExactly("waited", "hashed");

        clients.takeAllPermits(bulkhead);
        clients.fillQueue(bulkhead);
        notified.clear();
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> bulkhead.acquire(LOGIN));

        assertThat(notified).containsExactly("rejected");
    }
}
