package org.passwordservice.adminaudit;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of the audit trail in the order of time.
 *
 * @param since its first place; empty for the beginning
 * @param before the place after its last one; empty for the end
 */
record AuditRange(Optional<AuditPosition> since, Optional<AuditPosition> before) {

    /** The times of a search, from the last place that was read backwards. */
    static AuditRange of(AuditCriteria criteria, Optional<AuditPosition> after) {
        Optional<AuditPosition> end = criteria.to().map(AuditPosition::startOf);
        return new AuditRange(
                criteria.from().map(AuditPosition::startOf),
                Stream.concat(after.stream(), end.stream()).min(AuditPosition::compareTo));
    }

    /** The part of it from a place on. */
    AuditRange from(Optional<AuditPosition> place) {
        return new AuditRange(Stream.concat(since.stream(), place.stream()).max(AuditPosition::compareTo), before);
    }
}
