package org.passwordservice.throttle;

import java.util.Optional;

/**
 * One counter that an attempt increments.
 *
 * @param kind what it counts
 * @param subject the digest that names its row
 * @param userId the user whose failures it counts; empty where it counts no user's
 * @param applicationId the application that it counts for; empty where it counts for none
 * @param policy when it refuses
 * @param refuses whether a counter that has reached its limit refuses the attempt; otherwise it is just not incremented
 */
record CounterIncrement(
        LimitKind kind,
        String subject,
        Optional<Long> userId,
        Optional<Long> applicationId,
        LimitPolicy policy,
        boolean refuses) {}
