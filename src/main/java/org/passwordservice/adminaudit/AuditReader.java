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

    /**
     * So many events of an index are read at most for one part, of which the search may find few or none. They are a
     * second's work on a slow disk.
     */
    static final int MOST_READ = 10_000;

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
        AuditRange range = AuditRange.of(criteria, after);
        Optional<AuditPosition> last = query.isFiltered() ? last(query, range) : Optional.empty();
        List<Long> ids = ids(query.found(range.from(last), limit + 1));
        List<AuditEntry> events = events(ids.subList(0, Math.min(limit, ids.size())));
        boolean more = ids.size() > limit && !events.isEmpty();
        return new AuditBatch(events, more ? Optional.of(AuditPosition.of(events.get(events.size() - 1))) : last);
    }

    /** The last place that this part may read; empty if it reads up to the end. */
    private Optional<AuditPosition> last(AuditQuery query, AuditRange range) {
        return events(ids(query.at(range, mostRead))).stream().findFirst().map(AuditPosition::of);
    }

    List<Long> ids(AuditStatement statement) {
        Query query = entities.createNativeQuery(statement.text());
        List<Object> parameters = statement.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        List<?> ids = query.getResultList();
        return ids.stream().map(id -> ((Number) id).longValue()).toList();
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
