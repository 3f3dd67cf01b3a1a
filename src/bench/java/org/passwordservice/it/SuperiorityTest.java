package org.passwordservice.it;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.passwordservice.it.Superiority.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SuperiorityTest {

    private static final double MARGIN = 0.06;

    @Test
    void whenSamplesOverlapThenProbabilityIsTheShareOfPairsThatTheFirstWins() {
        // Of the 9 pairs the first wins (3,1) (3,2) (5,1) (5,2) (5,4), and none is a tie.
        Superiority superiority = Superiority.of(new double[] {0, 3, 5}, new double[] {1, 2, 4});
        assertThat(superiority.probability()).isEqualTo(5 / 9.0, within(1e-12));
    }

    @Test
    void whenValuesAreEqualThenTiesCountHalf() {
        // (1,1) half, (1,2) lost, (2,1) won, (2,2) half.
        assertThat(Superiority.of(new double[] {1, 2}, new double[] {1, 2}).probability())
                .isEqualTo(0.5);
        // (1,2) lost, (1,2) lost, (2,2) half, (2,2) half.
        assertThat(Superiority.of(new double[] {1, 2}, new double[] {2, 2}).probability())
                .isEqualTo(0.25);
    }

    @Test
    void whenIntervalIsComputedByHandThenItIsTheSame() {
        // Shares of the second below: 0, 2/3, 1. Shares of the first above: 2/3, 2/3, 1/3.
        // Their sums 2/3, 4/3, 4/3 have mean 10/9 and variance ((4/9)² + 2 (2/9)²) / 2 = 4/27; 4/27 / 3 = 4/81.
        Superiority superiority = Superiority.of(new double[] {0, 3, 5}, new double[] {1, 2, 4});
        double reach = 1.96 * 2 / 9;
        assertThat(superiority.low()).isEqualTo(5 / 9.0 - reach, within(1e-12));
        assertThat(superiority.high()).isEqualTo(5 / 9.0 + reach, within(1e-12));
    }

    @Test
    void whenBothOfAPairAreSlowThenTheIntervalStaysNarrow() {
        double[] times = {1, 50, 2, 70, 3, 90};
        Superiority together = Superiority.of(times, times);
        assertThat(together.low()).isEqualTo(0.5, within(1e-9));
        assertThat(together.high()).isEqualTo(0.5, within(1e-9));
        Superiority apart = Superiority.of(times, new double[] {50, 1, 70, 2, 90, 3});
        assertThat(apart.probability()).isEqualTo(0.5);
        assertThat(apart.high() - apart.low()).isGreaterThan(0.5);
    }

    @Test
    void whenSamplesAreApartThenProbabilityIsOne() {
        assertThat(Superiority.of(new double[] {3, 4}, new double[] {1, 2})).isEqualTo(new Superiority(1, 1, 1));
        assertThat(Superiority.of(new double[] {1, 2}, new double[] {3, 4})).isEqualTo(new Superiority(0, 0, 0));
    }

    @Test
    void whenTimesComeFromOneDistributionThenTheIntervalHoldsOneHalfNineteenTimesInTwenty() {
        Random random = new Random(1);
        int held = 0;
        for (int i = 0; i < 1000; i++) {
            Superiority superiority = Superiority.of(bell(random, 100, 0), bell(random, 100, 0));
            held += superiority.low() <= 0.5 && superiority.high() >= 0.5 ? 1 : 0;
        }
        assertThat(held).isBetween(930, 970);
    }

    @Test
    void whenIntervalIsWithinTheMarginThenEqual() {
        assertThat(new Superiority(0.5, 0.44, 0.56).verdict(MARGIN)).isEqualTo(Verdict.EQUAL);
        assertThat(new Superiority(0.54, 0.53, 0.55).verdict(MARGIN)).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void whenIntervalIsBeyondTheMarginThenDifferent() {
        assertThat(new Superiority(0.6, 0.57, 0.63).verdict(MARGIN)).isEqualTo(Verdict.DIFFERENT);
        assertThat(new Superiority(0.4, 0.37, 0.43).verdict(MARGIN)).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void whenIntervalHoldsTheEdgeOfTheMarginThenUndecided() {
        assertThat(new Superiority(0.5, 0.43, 0.57).verdict(MARGIN)).isEqualTo(Verdict.UNDECIDED);
        assertThat(new Superiority(0.55, 0.51, 0.59).verdict(MARGIN)).isEqualTo(Verdict.UNDECIDED);
        assertThat(new Superiority(0.45, 0.41, 0.49).verdict(MARGIN)).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void whenDifferenceIsSmallerThenMoreCallsAreNeeded() {
        // 0.86 / 0.06² and 0.86 / 0.25².
        assertThat(Superiority.callsToDistinguish(0.56)).isEqualTo(239);
        assertThat(Superiority.callsToDistinguish(0.44)).isEqualTo(239);
        assertThat(Superiority.callsToDistinguish(0.75)).isEqualTo(14);
        assertThat(Superiority.callsToDistinguish(1)).isEqualTo(3);
    }

    @Test
    void whenQuantileIsBetweenTwoValuesThenInterpolated() {
        assertThat(Superiority.quantile(new double[] {3, 1, 2}, 0.5)).isEqualTo(2);
        assertThat(Superiority.quantile(new double[] {4, 1, 2, 3}, 0.5)).isEqualTo(2.5);
        assertThat(Superiority.quantile(new double[] {10, 0}, 0.1)).isEqualTo(1, within(1e-12));
    }

    @Test
    void whenThereAreNoPairsThenRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> Superiority.of(new double[1], new double[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> Superiority.of(new double[3], new double[2]));
    }

    private static double[] bell(Random random, int count, double mean) {
        return random.doubles(count, 0, 1)
                .map(ignored -> mean + random.nextGaussian())
                .toArray();
    }
}
