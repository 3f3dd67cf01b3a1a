package org.passwordservice.adminaudit;

import java.time.Instant;
import java.util.Comparator;
import org.passwordservice.audit.AuditEntry;

/**
 * The place of an event in the order of its time. Later events are greater.
 *
 * @param at when it happened
 * @param id its id, which decides among events of the same time
 */
public record AuditPosition(Instant at, long id) implements Comparable<AuditPosition> {

    private static final Comparator<AuditPosition> ORDER =
            Comparator.comparing(AuditPosition::at).thenComparingLong(AuditPosition::id);

    static AuditPosition of(AuditEntry event) {
        return new AuditPosition(event.at(), event.id());
    }

    /** Before all events of a time. */
    static AuditPosition startOf(Instant at) {
        return new AuditPosition(at, 0);
    }

    @Override
    public int compareTo(AuditPosition other) {
        return ORDER.compare(this, other);
    }
}
