package org.passwordservice.hashing;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrantPaceTest {

    private final GrantPace pace = new GrantPace(Duration.ofSeconds(5), Duration.ofSeconds(30));
    private long now = -7;

    @Test
    void whenNothingWasMeasuredThenTheLongestWait() {
        assertThat(pace.longestWait(0)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whenGrantsAreFastThenNoLessThanFiveSeconds() {
        grant(20, Duration.ofMillis(11));

        assertThat(pace.longestWait(27)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whenGrantsAreSlowThenFourTimesTheGrantsAhead() {
        grant(20, Duration.ofMillis(150));

        assertThat(pace.longestWait(19)).isEqualTo(Duration.ofSeconds(12));
        assertThat(pace.longestWait(200)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whenTheMachineGetsSlowerThenTheWaitFollows() {
        grant(100, Duration.ofMillis(10));
        grant(50, Duration.ofMillis(200));

        assertThat(pace.longestWait(19)).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(16));
    }

    @Test
    void whenNobodyWaitedBetweenTwoGrantsThenTheirIntervalIsNoPace() {
        grant(20, Duration.ofMillis(150));
        pace.granted(now, false);
        now += Duration.ofHours(1).toNanos();
        pace.granted(now, true);
        pace.emptied();
        now += Duration.ofHours(1).toNanos();
        pace.granted(now, true);

        assertThat(pace.longestWait(19)).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(12));
    }

    private void grant(int times, Duration interval) {
        for (int i = 0; i < times; i++) {
            pace.granted(now, true);
            now += interval.toNanos();
        }
    }
}
