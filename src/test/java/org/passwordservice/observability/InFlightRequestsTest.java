package org.passwordservice.observability;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class InFlightRequestsTest {

    private final InFlightRequests requests = new InFlightRequests();

    @Test
    void whenClosedThenNewRequestsAreRejectedAndThoseInFlightAwaited() throws Exception {
        assertThat(requests.enter()).isTrue();
        requests.close();
        assertThat(requests.enter()).isFalse();
        CompletableFuture<Integer> left =
                CompletableFuture.supplyAsync(() -> requests.awaitNone(Duration.ofMinutes(1)));
        await().during(Duration.ofMillis(100)).until(() -> !left.isDone());
        requests.leave();
        assertThat(left.get(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void whenOneTakesTooLongThenTheWaitEndsAndReportsIt() {
        requests.enter();
        requests.close();
        assertThat(requests.awaitNone(Duration.ofMillis(20))).isEqualTo(1);
    }
}
