package org.passwordservice.incontainer;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.TimeUnit;
import org.passwordservice.user.User;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The rows of the database, by SQL; {@code ?1} is the id of a user. */
@Dependent
class Rows {

    @Inject
    UserTransaction transaction;

    @PersistenceContext
    EntityManager entities;

    /** Runs in a transaction of its own. */
    void update(String statement, User user) throws Exception {
        transaction.begin();
        entities.createNativeQuery(statement).setParameter(1, user.id()).executeUpdate();
        transaction.commit();
    }

    /** Runs in the caller's transaction, with another id than a user's. */
    void inTransaction(String statement, long id) {
        entities.createNativeQuery(statement).setParameter(1, id).executeUpdate();
    }

    long count(String query, User user) {
        return count(query, (Object) user.id());
    }

    /** With another parameter than the id of a user. */
    long count(String query, Object parameter) {
        return ((Number) entities.createNativeQuery(query)
                        .setParameter(1, parameter)
                        .getSingleResult())
                .longValue();
    }

    /** Waits until the timer has sent the mails of a kind to a user, so that it generates no code after the test does. */
    void awaitSent(String kind, User user) throws InterruptedException {
        String unsent = "SELECT COUNT(*) FROM outbox_mail WHERE user_id = ?1 AND kind = '" + kind
                + "' AND sent_at IS NULL AND refused_at IS NULL";
        for (int i = 0; i < 300 && count(unsent, user) > 0; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertEquals(0, count(unsent, user));
    }

    long all(String table) {
        return ((Number) entities.createNativeQuery("SELECT COUNT(*) FROM " + table)
                        .getSingleResult())
                .longValue();
    }
}
