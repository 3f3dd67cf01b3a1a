package org.passwordservice.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.passwordservice.it.Superiority.Verdict;

/**
 * Measures a call with its two kinds alternately, in random order within each pair, over the same connections: whatever
 * slows the machine down meets both kinds alike.
 */
final class SideBySide {

    /** How far from one half P(first &gt; second) may be. */
    static final double MARGIN = 0.06;

    /** How many users of each kind there are. */
    static final int USERS = 20;

    /** The figures are looked at so often before the verdict is "undecided". */
    private static final int LOOKS = 4;

    private final int port;
    private final int parallel;
    private final Runnable beforeEachRound;
    private final Random order = new Random(20_261_122);

    /** @param beforeEachRound before the {@link #USERS} users of each kind are measured again */
    SideBySide(int port, Runnable beforeEachRound) {
        this(port, 1, beforeEachRound);
    }

    /** @param parallel how many send each call at the same time; their times are added */
    SideBySide(int port, int parallel, Runnable beforeEachRound) {
        this.port = port;
        this.parallel = parallel;
        this.beforeEachRound = beforeEachRound;
    }

    /**
     * What was seen.
     *
     * @param first times of the first kind in milliseconds
     * @param difference what differs in the answers apart from time
     */
    record Comparison(ComparedCall call, double[] first, double[] second, int status, Optional<String> difference) {

        Superiority superiority() {
            return Superiority.of(first, second);
        }

        Verdict verdict() {
            return superiority().verdict(MARGIN);
        }

        boolean isIndistinguishable() {
            return difference.isEmpty() && verdict() == Verdict.EQUAL;
        }

        @Override
        public String toString() {
            return "%s: %s against %s: %d pairs, median %.3f and %.3f ms, %s %s%s"
                    .formatted(
                            call.name(),
                            call.first().label(),
                            call.second().label(),
                            first.length,
                            Superiority.quantile(first, 0.5),
                            Superiority.quantile(second, 0.5),
                            superiority(),
                            verdict(),
                            difference.map(text -> "\n" + text).orElse(""));
        }
    }

    /** Warms up, then takes samples until the verdict is clear, or there are enough of them to call it open. */
    Comparison compare(ComparedCall call) {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        TreeSet<String> shapesOfFirst = new TreeSet<>();
        TreeSet<String> shapesOfSecond = new TreeSet<>();
        Comparison comparison = null;
        try (Burst burst = new Burst(port, parallel)) {
            for (int pair = -call.pairs() / 4; pair < LOOKS * call.pairs(); pair++) {
                int user = Math.floorMod(pair, USERS);
                if (user == 0) {
                    beforeEachRound.run();
                }
                boolean firstGoesFirst = order.nextBoolean();
                Burst.Timed one = burst.time((firstGoesFirst ? call.first() : call.second())
                        .request()
                        .apply(user));
                Burst.Timed other = burst.time((firstGoesFirst ? call.second() : call.first())
                        .request()
                        .apply(user));
                Burst.Timed ofFirst = firstGoesFirst ? one : other;
                Burst.Timed ofSecond = firstGoesFirst ? other : one;
                ofFirst.answers()
                        .forEach(answer -> shapesOfFirst.add(call.comparable().apply(answer.shape())));
                ofSecond.answers()
                        .forEach(answer -> shapesOfSecond.add(call.comparable().apply(answer.shape())));
                if (pair < 0) {
                    continue;
                }
                first.add(ofFirst.nanos() / 1e6);
                second.add(ofSecond.nanos() / 1e6);
                if (first.size() % call.pairs() == 0) {
                    comparison = new Comparison(
                            call,
                            array(first),
                            array(second),
                            ofFirst.answers().get(0).status(),
                            difference(shapesOfFirst, shapesOfSecond));
                    if (comparison.verdict() != Verdict.UNDECIDED) {
                        return comparison;
                    }
                }
            }
        }
        return comparison;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Optional<String> difference(TreeSet<String> first, TreeSet<String> second) {
        return first.size() == 1 && first.equals(second)
                ? Optional.empty()
                : Optional.of("--- first\n" + String.join("\n-- or\n", first) + "\n--- second\n"
                        + String.join("\n-- or\n", second));
    }
}
