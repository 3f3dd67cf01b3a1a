package org.passwordservice.admin;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The lock under which it is decided whether the last administrator, or the last application for them, is lost. */
@Stateless
public class AdministrationLock {

    @PersistenceContext
    EntityManager entities;

    /** Locks until the end of the transaction. It comes before every other lock. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void acquire() {
        entities.createNativeQuery("SELECT id FROM installation WHERE id = 1 FOR UPDATE")
                .getResultList();
    }
}
