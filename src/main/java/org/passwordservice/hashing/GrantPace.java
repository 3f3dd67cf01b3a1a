package org.passwordservice.hashing;

import java.time.Duration;

/**
 * How fast permits are granted to one queue while requests wait in it, and so how long a new one must be ready to wait. Not
 * thread-safe.
 */
final class GrantPace {

    /** All applications wait so long for an answer. */
    static final Duration LEAST_WAIT = Duration.ofSeconds(5);

    /** Beyond it, applications and reverse proxies may no longer wait. */
    static final Duration MOST_WAIT = Duration.ofSeconds(30);

    /**
     * Permits go alternately to the oldest and the newest waiter, so the last one gets its own after twice as many grants as
     * there are waiters. Twice that, because the shortest timeout is three quarters of the wait, and the pace varies.
     */
    private static final int MARGIN = 4;

    /** The weight of a new interval in the mean. */
    private static final double WEIGHT = 1.0 / 16;

    private static final double UNKNOWN = -1;

    private final Duration shortest;
    private final Duration longest;
    private double meanNanos = UNKNOWN;
    private long lastGrant;
    private boolean busy;

    GrantPace(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
    }

    /** A waiter was granted a permit, at a time of {@link System#nanoTime()}; whether others still wait. */
    void granted(long now, boolean othersWait) {
        if (busy) {
            double interval = now - lastGrant;
            meanNanos = meanNanos == UNKNOWN ? interval : meanNanos + WEIGHT * (interval - meanNanos);
        }
        lastGrant = now;
        busy = othersWait;
    }

    /** The last waiter left without a permit. */
    void emptied() {
        busy = false;
    }

    /**
     * How long a request must be ready to wait that came when so many others waited. Until the pace is known, the longest
     * wait.
     */
    Duration longestWait(int ahead) {
        if (meanNanos == UNKNOWN) {
            return longest;
        }
        Duration needed = Duration.ofNanos((long) (MARGIN * (ahead + 1) * meanNanos));
        Duration atLeast = needed.compareTo(shortest) < 0 ? shortest : needed;
        return atLeast.compareTo(longest) > 0 ? longest : atLeast;
    }
}
