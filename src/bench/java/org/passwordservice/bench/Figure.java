package org.passwordservice.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One figure: a value for each start, which is the median of what was measured there. */
final class Figure {

    private final String name;
    private final String unit;
    private final Aim aim;
    private final double bound;
    private final List<List<Double>> starts = new ArrayList<>();

    /**
     * A figure without values.
     *
     * @param unit empty for a ratio
     */
    Figure(String name, String unit, Aim aim, double bound) {
        this.name = name;
        this.unit = unit;
        this.aim = aim;
        this.bound = bound;
    }

    /** Adds what was measured in a start. */
    void add(int start, double value) {
        while (starts.size() <= start) {
            starts.add(new ArrayList<>());
        }
        starts.get(start).add(value);
    }

    String name() {
        return name;
    }

    String unit() {
        return unit;
    }

    Aim aim() {
        return aim;
    }

    double bound() {
        return bound;
    }

    /** All that was measured, start by start. */
    List<List<Double>> values() {
        return starts;
    }

    /** The median of each start that has values. */
    double[] medians() {
        return starts.stream()
                .filter(values -> !values.isEmpty())
                .mapToDouble(values ->
                        median(values.stream().mapToDouble(Double::doubleValue).toArray()))
                .toArray();
    }

    double median() {
        return median(medians());
    }

    double least() {
        return Arrays.stream(medians()).min().orElse(Double.NaN);
    }

    double most() {
        return Arrays.stream(medians()).max().orElse(Double.NaN);
    }

    boolean isMet() {
        return aim.isMet(median(), bound);
    }

    /** The middle one, or the mean of the two in the middle; NaN of nothing. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
