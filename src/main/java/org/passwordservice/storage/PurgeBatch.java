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
 * Ends a few rows at a time, each few in a transaction of its own: it waits for nobody, and nobody waits for it for long.
 * Several nodes may do so at the same moment; each takes rows that the others have not.
 */
@ApplicationScoped
public class PurgeBatch {

    @PersistenceContext
    EntityManager entities;

    /**
     * Ends some rows.
     *
     * @param most how many at once
     * @return how many; less than {@code most} if there are no more that nobody is using
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int end(PurgeRule rows, Instant now, int most) {
        // In the order of an index, or PostgreSQL reads the table from its front, past all that was deleted there
        // before.
        List<?> keys = entities.createNativeQuery("SELECT " + rows.key() + " FROM " + rows.table() + " WHERE "
                        + rows.column() + " <= ?1 ORDER BY " + rows.column() + " LIMIT " + most
                        + " FOR UPDATE SKIP LOCKED")
                .setParameter(1, rows.until().apply(now))
                .getResultList();
        if (keys.isEmpty()) {
            return 0;
        }
        String statement = rows.emptied()
                .map(assignments -> "UPDATE " + rows.table() + " SET " + assignments)
                .orElse("DELETE FROM " + rows.table());
        String places =
                IntStream.rangeClosed(1, keys.size()).mapToObj(i -> "?" + i).collect(Collectors.joining(", "));
        Query query = entities.createNativeQuery(statement + " WHERE " + rows.key() + " IN (" + places + ")");
        for (int i = 0; i < keys.size(); i++) {
            query.setParameter(i + 1, keys.get(i));
        }
        return query.executeUpdate();
    }
}
