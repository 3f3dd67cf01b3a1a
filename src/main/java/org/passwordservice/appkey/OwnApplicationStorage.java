package org.passwordservice.appkey;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;
import org.passwordservice.storage.UniqueViolation;

/** Stores the service's own applications and their keys. */
@Stateless
public class OwnApplicationStorage {

    /** How long the key of the former server key is still valid, for pages that were opened before. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Event<ApplicationChanged> changed;

    /**
     * Makes an application, and the key, where they are missing. Other keys of it, which were derived from another server
     * key, expire after a day, and are deleted by the next call after that. Repeating it changes nothing.
     *
     * @param key the text of its only lasting key
     * @return the id of the application, if it or its key was made
     * @throws org.passwordservice.storage.RowExistsException if another node does the same at the same time, or another
     *     application just got the name: the caller repeats it
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Long> provide(OwnApplication own, Secret key) {
        Instant now = clock.instant();
        Application application = find(own).orElseGet(() -> make(own, now));
        String digest = TokenDigest.of(key);
        boolean made = entities.createQuery("UPDATE ApplicationKey k SET k.expiresAt = NULL"
                                + " WHERE k.keyDigest = :digest AND k.applicationId = :id")
                        .setParameter("digest", digest)
                        .setParameter("id", application.id())
                        .executeUpdate()
                == 0;
        if (made) {
            UniqueViolation.persist(entities, new ApplicationKey(application.id(), key, now));
        }
        retireOthers(application.id(), digest, now);
        changed.fire(new ApplicationChanged(application.id()));
        return made ? Optional.of(application.id()) : Optional.empty();
    }

    private Optional<Application> find(OwnApplication own) {
        return entities.createQuery("SELECT a FROM Application a WHERE a.own = :own", Application.class)
                .setParameter("own", own.word())
                .getResultStream()
                .findFirst();
    }

    private Application make(OwnApplication own, Instant now) {
        Application application = new Application(freeName(own), own, now);
        UniqueViolation.persist(entities, application);
        return application;
    }

    /** The word, or else the word with the first number that is free. */
    private String freeName(OwnApplication own) {
        List<String> names = entities.createQuery(
                        "SELECT a.name FROM Application a WHERE a.name LIKE :beginning", String.class)
                .setParameter("beginning", own.word() + "%")
                .getResultList();
        Set<String> taken = new HashSet<>(names);
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? own.word() : own.word() + "-" + number)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private void retireOthers(long id, String digest, Instant now) {
        entities.createQuery("DELETE FROM ApplicationKey k WHERE k.applicationId = :id AND k.keyDigest <> :digest"
                        + " AND k.expiresAt <= :now")
                .setParameter("id", id)
                .setParameter("digest", digest)
                .setParameter("now", now)
                .executeUpdate();
        entities.createQuery("UPDATE ApplicationKey k SET k.expiresAt = :end WHERE k.applicationId = :id"
                        + " AND k.keyDigest <> :digest AND k.expiresAt IS NULL")
                .setParameter("end", now.plus(OVERLAP))
                .setParameter("id", id)
                .setParameter("digest", digest)
                .executeUpdate();
    }
}
