package org.passwordservice.adminaudit;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes the statements of one search. Each reads a range of an index in its order, of two for a user, and stops at its
 * limit, so that its time depends on what it reads and not on the size of the table.
 *
 * <p>The database would choose an index by its statistics, and read a year of events for an application that has none
 * lately. So the value of an index is compared as a range, and the order begins with its columns: no other index has that
 * order.
 */
final class AuditQuery {

    private static final String TARGET_USER = "target_user_id";
    private static final String ACTOR = "actor_user_id";

    private final Map<String, Object> wanted = new LinkedHashMap<>();
    private final List<AuditIndex> indexes;
    private final Set<String> filtered;

    AuditQuery(AuditCriteria criteria) {
        criteria.requestId().ifPresent(id -> wanted.put("request_id", id));
        criteria.targetKind().ifPresent(kind -> wanted.put("target_kind", kind.name()));
        criteria.targetId().ifPresent(id -> wanted.put("target_id", id));
        criteria.clientAddress().ifPresent(address -> wanted.put("client_address", address));
        criteria.application().ifPresent(id -> wanted.put("application_id", id));
        criteria.action().ifPresent(action -> wanted.put("action", action.name()));
        criteria.outcome().ifPresent(outcome -> wanted.put("outcome", outcome.name()));
        criteria.reason().ifPresent(reason -> wanted.put("reason", reason.name()));
        criteria.userId().ifPresent(id -> wanted.putAll(Map.of(TARGET_USER, id, ACTOR, id)));
        indexes = AuditIndex.bestFor(wanted.keySet());
        filtered = new LinkedHashSet<>(wanted.keySet());
        indexes.forEach(index -> filtered.removeAll(index.columns()));
    }

    /** Whether the range of the index holds events that the search does not find. */
    boolean isFiltered() {
        return !filtered.isEmpty();
    }

    /** The ids of the newest events that the search finds in a range. */
    AuditStatement found(AuditRange range, int limit) {
        return newest(range, filtered, limit, 0);
    }

    /** The id of the event at a place of the index, found or not; nothing if the range has fewer events. */
    AuditStatement at(AuditRange range, int place) {
        return newest(range, Set.of(), 1, place - 1);
    }

    private AuditStatement newest(AuditRange range, Set<String> filters, int limit, int skipped) {
        AuditStatement statement = new AuditStatement().add("SELECT u.id FROM (");
        for (Iterator<AuditIndex> each = indexes.iterator(); each.hasNext(); ) {
            statement.add("(SELECT e.id, e.happened_at FROM audit_event e WHERE TRUE");
            addConditions(statement, each.next(), range, filters, skipped + limit);
            statement.add(each.hasNext() ? ") UNION " : ")");
        }
        return statement.add(") u ORDER BY u.happened_at DESC, u.id DESC LIMIT " + limit + " OFFSET " + skipped);
    }

    private void addConditions(
            AuditStatement statement, AuditIndex index, AuditRange range, Set<String> filters, int limit) {
        List<String> order = new ArrayList<>(index.columns());
        order.addAll(List.of("happened_at", "id"));
        for (String column : index.columns()) {
            statement.add(" AND e." + column + " >= ").addParameter(value(column));
            statement.add(" AND e." + column + " <= ").addParameter(value(column));
        }
        range.before().ifPresent(place -> addBound(statement, index, order, " < ", place));
        range.since().ifPresent(place -> addBound(statement, index, order, " >= ", place));
        addFilters(statement, filters);
        statement.add(" ORDER BY e." + String.join(" DESC, e.", order) + " DESC LIMIT " + limit);
    }

    /** Compares with a place of the index, at which the database then begins or stops to read. */
    private void addBound(
            AuditStatement statement, AuditIndex index, List<String> order, String comparison, AuditPosition place) {
        statement.add(" AND (e." + String.join(", e.", order) + ")" + comparison + "(");
        index.columns().forEach(column -> statement.addParameter(value(column)).add(", "));
        statement
                .addParameter(place.at().atOffset(ZoneOffset.UTC))
                .add(", ")
                .addParameter(place.id())
                .add(")");
    }

    private void addFilters(AuditStatement statement, Set<String> filters) {
        filters.stream()
                .filter(column -> !column.equals(TARGET_USER) && !column.equals(ACTOR))
                .forEach(column -> statement.add(" AND e." + column + " = ").addParameter(value(column)));
        if (filters.contains(TARGET_USER)) {
            statement.add(" AND (e." + TARGET_USER + " = ").addParameter(value(TARGET_USER));
            statement.add(" OR e." + ACTOR + " = ").addParameter(value(ACTOR)).add(")");
        }
    }

    private Object value(String column) {
        return Objects.requireNonNull(wanted.get(column));
    }
}
