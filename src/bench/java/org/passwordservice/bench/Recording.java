package org.passwordservice.bench;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Latencies, and how many answers there were of each status; 0 means no answer. */
final class Recording {

    /** Longer than a client waits; three digits, so a latency is off by a thousandth at most. */
    private static final long LONGEST_NANOS = 120_000_000_000L;

    private final Histogram latencies = new Histogram(1_000, LONGEST_NANOS, 3);
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    void add(int status, long nanos) {
        latencies.recordValue(Math.max(0, Math.min(nanos, LONGEST_NANOS)));
        statuses.merge(status, 1, Integer::sum);
    }

    void add(Recording other) {
        latencies.add(other.latencies);
        other.statuses.forEach((status, count) -> statuses.merge(status, count, Integer::sum));
    }

    /** In milliseconds; NaN where nothing was recorded. */
    double percentile(double percent) {
        return latencies.getTotalCount() == 0 ? Double.NaN : latencies.getValueAtPercentile(percent) / 1e6;
    }

    long count() {
        return latencies.getTotalCount();
    }

    Map<Integer, Integer> statuses() {
        return new TreeMap<>(statuses);
    }
}
