package org.passwordservice.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Changes a few rows at a time, each few in a transaction of its own: it waits for nobody, and nobody waits for it for
 * long. Several nodes may do so at the same moment; each takes rows that the others have not.
 */
@ApplicationScoped
public class RowBatch {

    @PersistenceContext
    EntityManager entities;

    /**
     * Deletes some rows.
     *
     * @param rows which
     * @param most how many
     * @return how many were deleted
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int delete(Rows rows, int most) {
        return change("DELETE FROM " + rows.table(), rows, most);
    }

    /**
     * Empties columns of some rows.
     *
     * @param assignments as they stand after {@code SET}
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int update(String assignments, Rows rows, int most) {
        return change("UPDATE " + rows.table() + " SET " + assignments, rows, most);
    }

    private int change(String statement, Rows rows, int most) {
        // In the order of an index, or PostgreSQL reads the table from its front, past all that was deleted there
        // before.
        List<?> keys = entities.createNativeQuery("SELECT " + rows.key() + " FROM " + rows.table() + " WHERE "
                        + rows.column() + " <= ?1 ORDER BY " + rows.column() + " LIMIT " + most
                        + " FOR UPDATE SKIP LOCKED")
                .setParameter(1, rows.until())
                .getResultList();
        if (keys.isEmpty()) {
            return 0;
        }
        String places =
                IntStream.rangeClosed(1, keys.size()).mapToObj(i -> "?" + i).collect(Collectors.joining(", "));
        Query query = entities.createNativeQuery(statement + " WHERE " + rows.key() + " IN (" + places + ")");
        for (int i = 0; i < keys.size(); i++) {
            query.setParameter(i + 1, keys.get(i));
        }
        return query.executeUpdate();
    }

    /**
     * Rows of which one column has reached a bound.
     *
     * @param table their table
     * @param key its primary key
     * @param column a time; rows without one are left alone
     * @param until the latest that is taken, as the driver wants it
     */
    public record Rows(String table, String key, String column, Object until) {}
}
