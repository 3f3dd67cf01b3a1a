package org.passwordservice.throttle;

import java.util.Optional;

/**
 * One counter that an attempt raises.
 *
 * @param kind what it counts
 * @param subject the digest that names its row
 * @param userId the user whose account it counts for; empty for unknown names, networks and applications
 * @param applicationId the application that it counts for; empty for the others
 * @param policy how it closes
 * @param refuses whether it refuses the attempt while it is closed; else it is only raised where it is open
 */
record CounterIncrement(
        LimitKind kind,
        String subject,
        Optional<Long> userId,
        Optional<Long> applicationId,
        LimitPolicy policy,
        boolean refuses) {

    CounterIncrement(LimitKind kind, String subject, Optional<Long> userId, LimitPolicy policy, boolean refuses) {
        this(kind, subject, userId, Optional.empty(), policy, refuses);
    }

    /** The same, for an application. */
    CounterIncrement ofApplication(long id) {
        return new CounterIncrement(kind, subject, userId, Optional.of(id), policy, refuses);
    }
}
