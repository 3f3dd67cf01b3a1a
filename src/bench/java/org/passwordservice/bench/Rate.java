package org.passwordservice.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many calls succeeded in a window. Only those with the status that means success count. A call that the window's edge
 * cuts counts by the part that lies inside: clients who share a queue end their calls together, so counting ends would be
 * off by as many calls as there are clients.
 */
final class Rate {

    private final int expected;
    private final long from;
    private final long to;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private double succeeded;

    /** A window by the clock of {@link System#nanoTime}. */
    Rate(int expected, long from, long to) {
        this.expected = expected;
        this.from = from;
        this.to = to;
    }

    /** Counts a call, if some of it lies in the window. */
    void add(int status, long start, long end) {
        long inside = Math.min(end, to) - Math.max(start, from);
        if (inside <= 0) {
            return;
        }
        statuses.merge(status, 1, Integer::sum);
        if (status == expected) {
            succeeded += (double) inside / (end - start);
        }
    }

    /** Adds what another client counted in the same window. */
    void add(Rate other) {
        other.statuses.forEach((status, count) -> statuses.merge(status, count, Integer::sum));
        succeeded += other.succeeded;
    }

    double perSecond() {
        return succeeded / ((to - from) / 1e9);
    }

    /** How many calls of each status lay in the window, or some of them. */
    Map<Integer, Integer> statuses() {
        return new TreeMap<>(statuses);
    }
}
