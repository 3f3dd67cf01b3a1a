package org.passwordservice.adminaudit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes the statement of one search. It reads a range of an index in its order, of two for a user, up to a number of events,
 * and only then looks at the other values. So its time does not depend on the size of the table.
 *
 * <p>The database would choose an index by its statistics, and could read all events of a year for an application that has
 * none lately. So the order begins with the column of the index, whose value is named twice: if it were a constant, any index
 * would have that order.
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

    /** Whether the index finds events that the search does not. */
    boolean isFiltered() {
        return !filtered.isEmpty();
    }

    /**
     * The newest events of a range of the index.
     *
     * @param limit the most to read
     * @return a statement for the id of each, and 1 if the search finds it, else 0
     */
    AuditStatement newest(AuditRange range, int limit) {
        AuditStatement statement = new AuditStatement().add("SELECT d.id, CASE WHEN ");
        addFilters(statement);
        statement.add(" THEN 1 ELSE 0 END FROM (SELECT u.id, u.happened_at FROM (");
        for (Iterator<AuditIndex> each = indexes.iterator(); each.hasNext(); ) {
            addRange(statement, each.next(), range, limit);
            statement.add(each.hasNext() ? " UNION " : "");
        }
        statement.add(") u ORDER BY u.happened_at DESC, u.id DESC LIMIT " + limit + ") d");
        if (isFiltered()) {
            statement.add(" JOIN audit_event e ON e.id = d.id");
        }
        return statement.add(" ORDER BY d.happened_at DESC, d.id DESC");
    }

    private void addRange(AuditStatement statement, AuditIndex index, AuditRange range, int limit) {
        statement.add("(SELECT i.id, i.happened_at FROM audit_event i WHERE TRUE");
        StringBuilder order = new StringBuilder();
        for (String column : index.columns()) {
            statement.add(" AND i." + column);
            if (order.isEmpty()) {
                statement.add(" IN (").addParameter(value(column)).add(", ");
                statement.addParameter(value(column)).add(")");
            } else {
                statement.add(" = ").addParameter(value(column));
            }
            order.append("i.").append(column).append(" DESC, ");
        }
        range.from().ifPresent(time -> statement.add(" AND i.happened_at >= ").addParameter(inUtc(time)));
        range.before().ifPresent(place -> {
            statement.add(" AND i.happened_at <= ").addParameter(inUtc(place.at()));
            statement.add(" AND (i.happened_at < ").addParameter(inUtc(place.at()));
            statement.add(" OR i.id < ").addParameter(place.id()).add(")");
        });
        statement.add(" ORDER BY " + order + "i.happened_at DESC, i.id DESC LIMIT " + limit + ")");
    }

    private void addFilters(AuditStatement statement) {
        statement.add("TRUE");
        filtered.stream()
                .filter(column -> !column.equals(TARGET_USER) && !column.equals(ACTOR))
                .forEach(column -> statement.add(" AND e." + column + " = ").addParameter(value(column)));
        if (filtered.contains(TARGET_USER)) {
            statement.add(" AND (e." + TARGET_USER + " = ").addParameter(value(TARGET_USER));
            statement.add(" OR e." + ACTOR + " = ").addParameter(value(ACTOR)).add(")");
        }
    }

    private Object value(String column) {
        return Objects.requireNonNull(wanted.get(column));
    }

    private static OffsetDateTime inUtc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
