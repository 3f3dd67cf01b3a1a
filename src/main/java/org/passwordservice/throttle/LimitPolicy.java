package org.passwordservice.throttle;

import org.passwordservice.settings.AccountLimitSettings;

/** When a counter refuses. Times are in milliseconds. */
sealed interface LimitPolicy {

    /** How many may fail before it refuses. */
    int limit();

    /**
     * Some failures are free; then the counter refuses for a time that doubles with each further failure.
     *
     * @param limit the free failures
     * @param first the first delay
     * @param longest where the doubling ends
     * @param memory how long after the last failure the counter starts again
     */
    record ExponentialBackoff(int limit, long first, long longest, long memory) implements LimitPolicy {

        static ExponentialBackoff of(AccountLimitSettings limit) {
            return new ExponentialBackoff(
                    limit.freeFailures(),
                    limit.firstDelay().toMillis(),
                    limit.longestDelay().toMillis(),
                    limit.memory().toMillis());
        }
    }

    /**
     * So many in a window that begins with the first; then the counter refuses until the window ends.
     *
     * @param limit how many
     * @param length of the window
     */
    record FixedWindow(int limit, long length) implements LimitPolicy {}
}
