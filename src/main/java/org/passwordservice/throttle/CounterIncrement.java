package org.passwordservice.throttle;

import java.util.Optional;

/**
 * One counter that an attempt raises.
 *
 * @param kind what it counts
 * @param subject the digest that names its row
 * @param userId whose failures they are; empty where they are nobody's
 * @param policy how it closes
 * @param refuses whether it refuses the attempt while it is closed; else it is only raised where it is open
 */
record CounterIncrement(LimitKind kind, String subject, Optional<Long> userId, LimitPolicy policy, boolean refuses) {}
