package org.passwordservice.adminaudit;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of the audit trail in the order of time.
 *
 * @param from its earliest time; empty for the beginning
 * @param before the place after its last one; empty for the end
 */
record AuditRange(Optional<Instant> from, Optional<AuditPosition> before) {

    /** The times of a search, from the last place that was read backwards. */
    static AuditRange of(AuditCriteria criteria, Optional<AuditPosition> after) {
        Optional<AuditPosition> end = criteria.to().map(AuditPosition::startOf);
        return new AuditRange(
                criteria.from(), Stream.concat(after.stream(), end.stream()).min(AuditPosition::compareTo));
    }
}
