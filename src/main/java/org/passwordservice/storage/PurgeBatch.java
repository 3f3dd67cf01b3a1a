package org.passwordservice.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Purges a few rows at a time, each few in a transaction of its own: it waits for no lock, and nothing waits long for its
 * locks. Several nodes may do so at the same moment; each takes rows that the others have not.
 */
@ApplicationScoped
public class PurgeBatch {

    @PersistenceContext
    EntityManager entities;

    /**
     * Deletes or empties some rule.
     *
     * @param most how many at once
     * @return how many; less than {@code most} if there are no more that are not locked
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int purge(PurgeRule rule, Instant now, int most) {
        // In the order of an index, or PostgreSQL reads the table from its front, past all that was deleted there
        // before.
        List<?> keys = entities.createNativeQuery("SELECT " + rule.key() + " FROM " + rule.table() + " WHERE "
                        + rule.column() + " <= ?1 ORDER BY " + rule.column() + " LIMIT " + most
                        + " FOR UPDATE SKIP LOCKED")
                .setParameter(1, rule.until().apply(now))
                .getResultList();
        if (keys.isEmpty()) {
            return 0;
        }
        String statement = rule.emptied()
                .map(assignments -> "UPDATE " + rule.table() + " SET " + assignments)
                .orElse("DELETE FROM " + rule.table());
        String places =
                IntStream.rangeClosed(1, keys.size()).mapToObj(i -> "?" + i).collect(Collectors.joining(", "));
        Query query = entities.createNativeQuery(statement + " WHERE " + rule.key() + " IN (" + places + ")");
        for (int i = 0; i < keys.size(); i++) {
            query.setParameter(i + 1, keys.get(i));
        }
        return query.executeUpdate();
    }
}
