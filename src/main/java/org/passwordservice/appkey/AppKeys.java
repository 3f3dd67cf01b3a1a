package org.passwordservice.appkey;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;

/** The application keys. */
@Stateless
public class AppKeys {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    RandomSecrets random;

    /**
     * Makes a key that works at once and never expires.
     *
     * @param name tells operators whose key it is
     * @return the key, to be seen this once
     */
    public Secret create(String name) {
        Secret key = random.token();
        entities.persist(new AppKey(name, TokenDigest.of(key), clock.instant()));
        return key;
    }

    /** The id of the application that has this key; empty if there is none, or it is disabled or expired. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Long> find(Secret key) {
        return entities.createQuery(
                        "SELECT k.id FROM AppKey k WHERE k.keyDigest = :digest AND k.enabled = TRUE"
                                + " AND (k.expiresAt IS NULL OR k.expiresAt > :now)",
                        Long.class)
                .setParameter("digest", TokenDigest.of(key))
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst();
    }
}
