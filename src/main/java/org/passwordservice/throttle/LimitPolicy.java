package org.passwordservice.throttle;

import org.passwordservice.settings.AccountLimitSettings;

/** Defines when a counter refuses. Times are in milliseconds. */
sealed interface LimitPolicy {

    /** The number of failures before the counter refuses. */
    int limit();

    /**
     * Allows some failures, then refuses for a delay that doubles with each further failure.
     *
     * @param limit the number of failures without a delay
     * @param first the first delay
     * @param longest the longest delay
     * @param memory the time after the last failure that resets the counter
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
     * Allows some failures in a window that begins with the first, then refuses until the window ends.
     *
     * @param limit the number of failures
     * @param length the length of the window
     */
    record FixedWindow(int limit, long length) implements LimitPolicy {}
}
