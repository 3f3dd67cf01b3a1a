package org.passwordservice.throttle;

import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CounterTest {

    private static final long NOW = 1_900_000_000_000L;

    @Test
    void whenAFailureIsFreeThenTheCounterIsOpenUntilItIsForgotten() {
        assertThat(counter(new Pace.Doubling(2, 1_000, 900_000, 86_400_000)))
                .extracting("failures", "delay", "closedUntil", "forgetAt")
                .containsExactly(1, 0L, NOW, NOW + 86_400_000);
    }

    @Test
    void whenNoFailureButTheFirstIsFreeThenTheCounterIsClosedAtOnce() {
        assertThat(counter(new Pace.Doubling(1, 1_000, 900_000, 86_400_000)))
                .extracting("failures", "delay", "closedUntil", "forgetAt")
                .containsExactly(1, 1_000L, NOW + 1_000, NOW + 86_400_000);
    }

    @Test
    void whenCountedInAWindowThenItIsForgottenWithTheWindow() {
        assertThat(counter(new Pace.Window(5, 600_000)))
                .extracting("failures", "delay", "closedUntil", "forgetAt")
                .containsExactly(1, 0L, 0L, NOW + 600_000);
    }

    @Test
    void whenMadeThenItSaysWhatItCountsAndWhose() {
        Raise raise = new Raise(LimitKind.RESET, "digest", Optional.of(17L), new Pace.Window(5, 600_000), true);

        assertThat(new Counter(raise, NOW))
                .extracting("subject", "kind", "userId")
                .containsExactly("digest", LimitKind.RESET, 17L);
    }

    @Test
    void whenFailuresAreNobodysThenTheCounterIsToo() {
        assertThat(counter(new Pace.Window(5, 600_000))).extracting("userId").isNull();
    }

    private static Counter counter(Pace pace) {
        return new Counter(new Raise(LimitKind.ACCOUNT, "digest", Optional.empty(), pace, true), NOW);
    }
}
