package org.passwordservice.adminaudit;

import java.util.List;
import java.util.Set;

/**
 * An index of {@code audit_event}: some columns, then the time and the id.
 *
 * @param columns the first columns
 */
record AuditIndex(List<String> columns) {

    /** In the order of preference: as a rule the values of earlier ones have fewer events. Of a pair, both are read. */
    private static final List<List<AuditIndex>> CHOICES = List.of(
            List.of(on("request_id")),
            List.of(on("target_kind", "target_id")),
            List.of(on("target_user_id"), on("actor_user_id")),
            List.of(on("client_address")),
            List.of(on("application_id")),
            List.of(on()));

    /** The indexes that find the events with given values of these columns. */
    static List<AuditIndex> bestFor(Set<String> columns) {
        return CHOICES.stream()
                .filter(choice -> choice.stream().allMatch(index -> columns.containsAll(index.columns())))
                .findFirst()
                .orElseThrow();
    }

    private static AuditIndex on(String... columns) {
        return new AuditIndex(List.of(columns));
    }
}
