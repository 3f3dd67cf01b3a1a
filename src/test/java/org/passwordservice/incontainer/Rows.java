package org.passwordservice.incontainer;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import org.passwordservice.user.User;

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

    long all(String table) {
        return ((Number) entities.createNativeQuery("SELECT COUNT(*) FROM " + table)
                        .getSingleResult())
                .longValue();
    }
}
