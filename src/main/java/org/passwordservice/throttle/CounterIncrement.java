package org.passwordservice.throttle;

import java.util.Optional;

/**
 * The increment of one counter by an attempt.
 *
 * @param kind what is counted
 * @param subject the digest that is the counter's primary key
 * @param userId the user of the account; empty if the counter is not of a user
 * @param applicationId the application; empty if the counter is not of an application
 * @param policy the limit
 * @param refusal which attempts the counter refuses at its limit; others are only not counted
 */
record CounterIncrement(
        LimitKind kind,
        String subject,
        Optional<Long> userId,
        Optional<Long> applicationId,
        LimitPolicy policy,
        Refusal refusal) {

    /**
     * Whether the counter refuses an attempt at its limit.
     *
     * @param siteFails whether the attempt comes from a site that has reached its own limit
     */
    boolean refuses(boolean siteFails) {
        return switch (refusal) {
            case ALL -> true;
            case OF_FAILING_SITES -> siteFails;
            case NONE -> false;
        };
    }

    /** Which attempts a counter refuses at its limit. */
    enum Refusal {
        /** Every attempt. */
        ALL,
        /**
         * Attempts from a site that has reached its own limit, so that the failures of some do not refuse the right
         * password of others. The charge must have the counter of the site.
         */
        OF_FAILING_SITES,
        /** None. */
        NONE
    }
}
