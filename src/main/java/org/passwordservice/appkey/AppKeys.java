package org.passwordservice.appkey;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;

/** Stores applications and their keys. */
@Stateless
public class AppKeys {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    RandomSecrets random;

    @Inject
    Event<ApplicationChanged> changed;

    /**
     * Creates an application with one key, which is valid at once and does not expire.
     *
     * @param name unique; shown to operators
     * @return the key; only its digest is stored
     */
    public NewAppKey createApplication(String name, Set<Scope> scopes) {
        Application application = new Application(name, scopes, clock.instant());
        entities.persist(application);
        entities.flush();
        return createKey(application.id());
    }

    /** Creates a further key, which is valid at once and does not expire. */
    public NewAppKey createKey(long applicationId) {
        Secret text = AppKeyText.random(random);
        ApplicationKey key = new ApplicationKey(applicationId, text, clock.instant());
        entities.persist(key);
        changed.fire(new ApplicationChanged(applicationId));
        return new NewAppKey(applicationId, key.id(), text);
    }

    /** The keys of all enabled applications, expired ones too. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ValidKey> load() {
        return entities.createQuery(
                        "SELECT k, a FROM ApplicationKey k, Application a WHERE a.id = k.applicationId AND a.enabled = TRUE",
                        Object[].class)
                .getResultStream()
                .map(row -> ((ApplicationKey) row[0]).valid((Application) row[1]))
                .toList();
    }

    /** Stores the hour in which a key was used, unless a later one is stored. */
    public void storeLastUse(long keyId, Instant hour) {
        entities.createQuery("UPDATE ApplicationKey k SET k.lastUsedAt = :hour WHERE k.id = :id"
                        + " AND (k.lastUsedAt IS NULL OR k.lastUsedAt < :hour)")
                .setParameter("hour", hour)
                .setParameter("id", keyId)
                .executeUpdate();
    }
}
