package org.passwordservice.adminaudit;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import org.passwordservice.audit.AuditEntry;
import org.passwordservice.audit.AuditRow;

/** Reads the audit trail in parts, each in a short transaction of its own. */
@Stateless
public class AuditReader {

    /** So many events of an index are read for one part, if the search may find few of them. */
    static final int MOST_READ = 2_000;

    int mostRead = MOST_READ;

    @PersistenceContext
    EntityManager entities;

    /**
     * Reads the next part of a search.
     *
     * @param after the place that was read last; empty at the beginning
     * @param limit the most events to return
     */
    public AuditBatch read(AuditCriteria criteria, Optional<AuditPosition> after, int limit) {
        AuditQuery query = new AuditQuery(criteria);
        int most = query.isFiltered() ? mostRead : limit + 1;
        List<Row> rows = rows(query.newest(AuditRange.of(criteria, after), most));
        List<Long> found = rows.stream()
                .filter(Row::isFound)
                .map(Row::id)
                .limit(limit + 1L)
                .toList();
        if (found.size() > limit) {
            List<AuditEntry> events = events(found.subList(0, limit));
            return new AuditBatch(
                    events, events.stream().reduce((first, last) -> last).map(AuditPosition::of));
        }
        Optional<AuditPosition> last = rows.size() < most ? Optional.empty() : position(rows.get(most - 1));
        return new AuditBatch(events(found), last);
    }

    private Optional<AuditPosition> position(Row row) {
        return events(List.of(row.id())).stream().findFirst().map(AuditPosition::of);
    }

    /** An event of the index. */
    record Row(long id, boolean isFound) {}

    List<Row> rows(AuditStatement statement) {
        Query query = entities.createNativeQuery(statement.text());
        List<Object> parameters = statement.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Row(((Number) row[0]).longValue(), ((Number) row[1]).intValue() == 1))
                .toList();
    }

    List<AuditEntry> events(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "SELECT e FROM AuditRow e WHERE e.id IN :ids ORDER BY e.happenedAt DESC, e.id DESC",
                        AuditRow.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(AuditRow::entry)
                .toList();
    }
}
