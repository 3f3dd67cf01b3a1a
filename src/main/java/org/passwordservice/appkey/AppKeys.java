package org.passwordservice.appkey;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.storage.UniqueViolation;

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
     * @throws org.passwordservice.storage.RowExistsException if another application has the name
     */
    public NewAppKey createApplication(String name, Set<Scope> scopes) {
        Application application = new Application(name, scopes, clock.instant());
        UniqueViolation.persist(entities, application);
        return createKey(application.id());
    }

    /** The applications from an id on, in the order of their ids. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ApplicationEntry> list(long afterId, int rows) {
        List<Application> applications = entities.createQuery(
                        "SELECT a FROM Application a WHERE a.id > :after ORDER BY a.id", Application.class)
                .setParameter("after", afterId)
                .setMaxResults(rows)
                .getResultList();
        return withKeys(applications);
    }

    /** The application with this id; empty if there is none. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<ApplicationEntry> find(long id) {
        return Optional.ofNullable(entities.find(Application.class, id))
                .map(application -> withKeys(List.of(application)).get(0));
    }

    private List<ApplicationEntry> withKeys(List<Application> applications) {
        if (applications.isEmpty()) {
            return List.of();
        }
        Map<Long, List<ApplicationKey>> keys = entities.createQuery(
                        "SELECT k FROM ApplicationKey k WHERE k.applicationId IN :ids ORDER BY k.id",
                        ApplicationKey.class)
                .setParameter("ids", applications.stream().map(Application::id).toList())
                .getResultStream()
                .collect(Collectors.groupingBy(ApplicationKey::applicationId));
        return applications.stream()
                .map(application -> application.entry(keys.getOrDefault(application.id(), List.of())))
                .toList();
    }

    /** The ids of the applications with these names; names that no application has are left out. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, Long> idsOf(Collection<String> names) {
        return names.isEmpty()
                ? Map.of()
                : entities.createQuery("SELECT a.name, a.id FROM Application a WHERE a.name IN :names", Object[].class)
                        .setParameter("names", names)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    /** The names of the applications with these ids. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<String> namesOf(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "SELECT a.name FROM Application a WHERE a.id IN :ids ORDER BY a.name", String.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /**
     * Changes an application. Enabling a disabled one ends the access, interim and reset tokens that it had before.
     *
     * @return false if there is no such application
     * @throws org.passwordservice.storage.RowExistsException if another application has the name
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean change(long id, ApplicationChange change) {
        Application application = entities.find(Application.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (application == null) {
            return false;
        }
        if (change.enabled().orElse(false) && !application.enabled()) {
            endTokens(id);
        }
        application.apply(change, clock.instant());
        UniqueViolation.persist(entities, application);
        changed.fire(new ApplicationChanged(id));
        return true;
    }

    private void endTokens(long id) {
        for (String table : List.of("interim_token", "reset_token")) {
            entities.createNativeQuery("DELETE FROM " + table + " WHERE application_id = ?1")
                    .setParameter(1, id)
                    .executeUpdate();
        }
    }

    /** Creates a further key, which is valid at once and does not expire. */
    public NewAppKey createKey(long applicationId) {
        Secret text = AppKeyText.random(random);
        ApplicationKey key = new ApplicationKey(applicationId, text, clock.instant());
        entities.persist(key);
        changed.fire(new ApplicationChanged(applicationId));
        return new NewAppKey(applicationId, key.id(), text);
    }

    /**
     * Lets a key expire.
     *
     * @param expiresAt empty for a key that does not expire
     * @return false if the application has no such key
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean changeKey(long applicationId, long keyId, Optional<Instant> expiresAt) {
        ApplicationKey key = entities.find(ApplicationKey.class, keyId, LockModeType.PESSIMISTIC_WRITE);
        if (key == null || key.applicationId() != applicationId) {
            return false;
        }
        key.expire(expiresAt);
        changed.fire(new ApplicationChanged(applicationId));
        return true;
    }

    /** Deletes a key; returns false if the application has no such key. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean deleteKey(long applicationId, long keyId) {
        int rows = entities.createQuery(
                        "DELETE FROM ApplicationKey k WHERE k.id = :id AND k.applicationId = :application")
                .setParameter("id", keyId)
                .setParameter("application", applicationId)
                .executeUpdate();
        changed.fire(new ApplicationChanged(applicationId));
        return rows == 1;
    }

    /**
     * Whether an enabled application with the scope {@code admin} has a key that does not expire. The service's own does
     * not count, because the console can be off. The caller holds the lock of the administration.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean isAdministrationReachable() {
        entities.flush();
        return entities.createQuery(
                        "SELECT a.scopes FROM ApplicationKey k, Application a WHERE a.id = k.applicationId"
                                + " AND a.enabled = TRUE AND a.own IS NULL AND k.expiresAt IS NULL",
                        String.class)
                .getResultStream()
                .anyMatch(scopes -> Scope.parse(scopes).contains(Scope.ADMIN));
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
