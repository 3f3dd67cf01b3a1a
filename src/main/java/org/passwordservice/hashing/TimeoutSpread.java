package org.passwordservice.hashing;

/**
 * Spreads timeouts between three quarters of the longest wait and all of it. Consecutive ones are far apart, so that requests
 * that arrived together are not rejected and repeated together. Not thread-safe.
 */
final class TimeoutSpread {

    /** The fractional parts of its multiples are spread evenly between 0 and 1. */
    private static final double GOLDEN_RATIO = 0.618_033_988_75;

    private double spread;

    /** The share of the longest wait after which the next waiter gives up. */
    double next() {
        spread = (spread + GOLDEN_RATIO) % 1;
        return 1 - spread / 4;
    }
}
