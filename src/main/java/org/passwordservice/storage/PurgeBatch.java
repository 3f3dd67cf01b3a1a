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
 * Purges one batch of rows in its own transaction. It skips locked rows, so that it waits for no lock and several nodes
 * purge different rows.
 */
@ApplicationScoped
public class PurgeBatch {

    @PersistenceContext
    EntityManager entities;

    /**
     * Purges rows of a rule.
     *
     * @param most the size of the batch
     * @return the number of purged rows; less than {@code most} if no further row is due and unlocked
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int purge(PurgeRule rule, Instant now, int most) {
        // In the order of an index; otherwise PostgreSQL scans the table from its beginning, past all rows deleted
        // before.
        List<?> keys = entities.createNativeQuery("SELECT " + rule.key() + " FROM " + rule.table() + " WHERE "
                        + rule.column() + " <= ?1 ORDER BY " + rule.column() + " LIMIT " + most
                        + " FOR UPDATE SKIP LOCKED")
                .setParameter(1, rule.until().apply(now))
                .getResultList();
        if (keys.isEmpty()) {
            return 0;
        }
        String places =
                IntStream.rangeClosed(1, keys.size()).mapToObj(i -> "?" + i).collect(Collectors.joining(", "));
        Query query = entities.createNativeQuery(rule.statement() + " WHERE " + rule.key() + " IN (" + places + ")");
        for (int i = 0; i < keys.size(); i++) {
            query.setParameter(i + 1, keys.get(i));
        }
        return query.executeUpdate();
    }
}
