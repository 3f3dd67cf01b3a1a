package org.passwordservice.user;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.settings.Settings;

/**
 * Keeps the names that users gave up from others for a time: what is mailed to a former address, or remembered of a
 * former login, must not reach another user.
 */
@Stateless
public class FormerNames {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    KeyedDigest serverKey;

    /**
     * Whether one of the names is kept from a user.
     *
     * @param userId who may take the names that were the user's own; {@link Users#UNKNOWN_USER_ID} for a new user
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean areKept(Collection<CanonicalName> names, long userId) {
        return !entities.createQuery(
                        "SELECT f.digest FROM FormerName f WHERE f.digest IN :digests AND f.releasedAt > :since"
                                + " AND (f.userId IS NULL OR f.userId <> :user)",
                        String.class)
                .setParameter(
                        "digests",
                        names.stream().flatMap(name -> digests(name).stream()).toList())
                .setParameter(
                        "since", clock.instant().minus(settings.retention().formerNames()))
                .setParameter("user", userId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Those of the names that are kept from a new user. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Set<CanonicalName> kept(Collection<CanonicalName> names) {
        Map<String, CanonicalName> byDigest = new HashMap<>();
        names.forEach(name -> digests(name).forEach(digest -> byDigest.put(digest, name)));
        if (byDigest.isEmpty()) {
            return Set.of();
        }
        return entities.createQuery(
                        "SELECT f.digest FROM FormerName f WHERE f.digest IN :digests AND f.releasedAt > :since",
                        String.class)
                .setParameter("digests", byDigest.keySet())
                .setParameter(
                        "since", clock.instant().minus(settings.retention().formerNames()))
                .getResultStream()
                .map(byDigest::get)
                .collect(Collectors.toSet());
    }

    /** Keeps a name that a user gives up. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void keep(CanonicalName name, long userId) {
        keepFor(name, userId);
    }

    /** Keeps a name of a deleted user. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void keepOfDeletedUser(CanonicalName name) {
        keepFor(name, null);
    }

    private void keepFor(CanonicalName name, @Nullable Long userId) {
        forget(name);
        entities.persist(new FormerName(digests(name).get(0), userId, clock.instant()));
    }

    /** Forgets a name that a user has taken. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void forget(CanonicalName name) {
        entities.createQuery("DELETE FROM FormerName f WHERE f.digest IN :digests")
                .setParameter("digests", digests(name))
                .executeUpdate();
    }

    /** Under the key, and under the former one, which serves until the names are free. */
    private List<String> digests(CanonicalName name) {
        return serverKey.candidates("former name", name.value());
    }
}
