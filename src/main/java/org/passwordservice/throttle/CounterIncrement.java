package org.passwordservice.throttle;

import java.util.Optional;

/**
 * One counter that an attempt increments.
 *
 * @param kind what it counts
 * @param subject the digest that names its row
 * @param userId whose failures it counts; empty where it counts no user's
 * @param policy when it refuses
 * @param refuses whether a counter that has reached its limit refuses the attempt; otherwise it is just not incremented
 */
record CounterIncrement(LimitKind kind, String subject, Optional<Long> userId, LimitPolicy policy, boolean refuses) {}
