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
 * @param refuses whether the counter refuses the attempt at its limit; otherwise it is only not incremented
 */
record CounterIncrement(
        LimitKind kind,
        String subject,
        Optional<Long> userId,
        Optional<Long> applicationId,
        LimitPolicy policy,
        boolean refuses) {}
