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

/** Stores applications and their keys, and finds an application by its key. */
@Stateless
public class AppKeys {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    RandomSecrets random;

    /**
     * Creates an application with one key, which is valid at once and does not expire.
     *
     * @param name unique; shown to operators
     * @return the key; only its digest is stored
     */
    public Secret createApplication(String name) {
        Application application = new Application(name, clock.instant());
        entities.persist(application);
        entities.flush();
        Secret key = random.token();
        entities.persist(new ApplicationKey(application, key, clock.instant()));
        return key;
    }

    /**
     * Finds the enabled application with this key.
     *
     * @return its id; empty if there is none, or the key has expired
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Long> find(Secret key) {
        return entities.createQuery(
                        "SELECT a.id FROM ApplicationKey k, Application a WHERE k.keyDigest = :digest"
                                + " AND (k.expiresAt IS NULL OR k.expiresAt > :now)"
                                + " AND a.id = k.applicationId AND a.enabled = TRUE",
                        Long.class)
                .setParameter("digest", TokenDigest.of(key))
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst();
    }
}
