package org.passwordservice.throttle;

import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CounterTest {

    private static final long NOW = 1_900_000_000_000L;

    @Test
    void whenAFailureIsFreeThenTheCounterStaysOpen() {
        assertThat(counter(new LimitPolicy.ExponentialBackoff(2, 1_000, 900_000, 86_400_000)))
                .extracting("failures", "delay", "closedUntil", "forgetAt")
                .containsExactly(1, 0L, NOW, NOW + 86_400_000);
    }

    @Test
    void whenOnlyTheFirstFailureIsFreeThenTheCounterIsClosedAtOnce() {
        assertThat(counter(new LimitPolicy.ExponentialBackoff(1, 1_000, 900_000, 86_400_000)))
                .extracting("failures", "delay", "closedUntil", "forgetAt")
                .containsExactly(1, 1_000L, NOW + 1_000, NOW + 86_400_000);
    }

    @Test
    void whenPolicyIsAFixedWindowThenFailuresAreForgottenAtItsEnd() {
        assertThat(counter(new LimitPolicy.FixedWindow(5, 600_000)))
                .extracting("failures", "delay", "closedUntil", "forgetAt")
                .containsExactly(1, 0L, 0L, NOW + 600_000);
    }

    @Test
    void whenCreatedThenItNamesWhatItCountsAndOfWhichUser() {
        CounterIncrement increment = new CounterIncrement(
                LimitKind.RESET,
                "digest",
                Optional.of(17L),
                Optional.empty(),
                new LimitPolicy.FixedWindow(5, 600_000),
                CounterIncrement.Refusal.ALL);

        assertThat(new Counter(increment, NOW))
                .extracting("subject", "kind", "userId")
                .containsExactly("digest", LimitKind.RESET, 17L);
    }

    @Test
    void whenFailuresAreOfNoUserThenTheCounterIsToo() {
        assertThat(counter(new LimitPolicy.FixedWindow(5, 600_000)))
                .extracting("userId")
                .isNull();
    }

    private static Counter counter(LimitPolicy policy) {
        return new Counter(
                new CounterIncrement(
                        LimitKind.ACCOUNT,
                        "digest",
                        Optional.empty(),
                        Optional.empty(),
                        policy,
                        CounterIncrement.Refusal.ALL),
                NOW);
    }
}
