package org.passwordservice.bench;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RateTest {

    private static final long SECOND = 1_000_000_000;

    private final Rate rate = new Rate(200, 10 * SECOND, 12 * SECOND);

    @Test
    void whenCallsEndTogetherThenTheEdgesOfTheWindowDoNotDistortTheRate() {
        // Eight clients whose calls all end at 10.9, 11.8 and 12.7: counting ends would make it 16 calls in two
        // seconds.
        for (int client = 0; client < 8; client++) {
            rate.add(200, 10 * SECOND, 10 * SECOND + SECOND * 9 / 10);
            rate.add(200, 10 * SECOND + SECOND * 9 / 10, 11 * SECOND + SECOND * 8 / 10);
            rate.add(200, 11 * SECOND + SECOND * 8 / 10, 12 * SECOND + SECOND * 7 / 10);
        }
        assertThat(rate.perSecond()).isCloseTo(8 / 0.9, within(0.001));
    }

    @Test
    void whenCallFailsOrLiesOutsideTheWindowThenItIsNoSuccess() {
        rate.add(503, 10 * SECOND, 11 * SECOND);
        rate.add(0, 11 * SECOND, 12 * SECOND);
        rate.add(200, 9 * SECOND, 10 * SECOND);
        rate.add(200, 12 * SECOND, 13 * SECOND);
        assertThat(rate.perSecond()).isZero();
        assertThat(rate.statuses()).isEqualTo(Map.of(0, 1, 503, 1));
    }
}
