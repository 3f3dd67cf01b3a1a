package org.passwordservice.it;

import java.util.Arrays;

/**
 * How often a time of one kind of call is longer than one of another kind: the Mann–Whitney statistic U over the number
 * of pairs, ties counting half. One half means that the kinds are indistinguishable; it does not depend on the shape of
 * the distributions, and a few long pauses do not move it.
 *
 * @param probability the estimate of P(first &gt; second)
 * @param low lower end of its 95% interval
 * @param high upper end of its 95% interval
 */
record Superiority(double probability, double low, double high) {

    /** Two-sided 95% of the normal distribution. */
    private static final double Z = 1.96;

    enum Verdict {
        /** The whole interval is within the margin around one half. */
        EQUAL,
        /** The whole interval is outside of it, on one side. */
        DIFFERENT,
        /** Neither: more samples are needed. */
        UNDECIDED
    }

    /**
     * Compares two samples that were taken in pairs. The interval is analytic: to first order the estimate is the mean of
     * one value for each pair, namely the share of the second sample below its first time plus the share of the first
     * sample above its second time (DeLong's placements). What slows both calls of a pair down alike cancels out.
     *
     * @param first at least two values
     * @param second as many, the i-th taken next to the i-th of the first
     */
    static Superiority of(double[] first, double[] second) {
        int n = first.length;
        if (n < 2 || second.length != n) {
            throw new IllegalArgumentException("Two or more pairs are needed");
        }
        double[] sortedFirst = first.clone();
        double[] sortedSecond = second.clone();
        Arrays.sort(sortedFirst);
        Arrays.sort(sortedSecond);
        double[] ofPair = new double[n];
        double sumOfFirst = 0;
        for (int i = 0; i < n; i++) {
            double below = shareBelow(sortedSecond, first[i]);
            sumOfFirst += below;
            ofPair[i] = below + 1 - shareBelow(sortedFirst, second[i]);
        }
        double probability = sumOfFirst / n;
        double reach = Z * Math.sqrt(variance(ofPair) / n);
        return new Superiority(probability, Math.max(0, probability - reach), Math.min(1, probability + reach));
    }

    Verdict verdict(double margin) {
        if (low >= 0.5 - margin && high <= 0.5 + margin) {
            return Verdict.EQUAL;
        }
        return low > 0.5 + margin || high < 0.5 - margin ? Verdict.DIFFERENT : Verdict.UNDECIDED;
    }

    /**
     * Roughly how many calls for one name reveal its kind, wrong once in twenty either way, to an attacker who has measured
     * both kinds at leisure: 0.86 / (p - 1/2)². For two bell curves at a distance of d standard deviations p is about
     * 1/2 + d / (2 √π), and ((1.645 + 1.645) / d)² calls distinguish them.
     *
     * @param p a probability of superiority other than one half
     */
    static long callsToDistinguish(double p) {
        return Math.max(1, Math.round(0.86 / ((p - 0.5) * (p - 0.5))));
    }

    /** The value below which such a share of the sample lies; 0.5 for the median. */
    static double quantile(double[] sample, double share) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = (int) Math.ceil(position);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static double shareBelow(double[] sorted, double value) {
        return (countBelow(sorted, value) + countBelow(sorted, Math.nextUp(value))) / (2.0 * sorted.length);
    }

    /** How many values are smaller. */
    private static int countBelow(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
