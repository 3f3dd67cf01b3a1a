package org.passwordservice.user;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.passwordservice.storage.RowExistsException;
import org.passwordservice.storage.UniqueViolation;

/**
 * Adds many users of another system in one transaction, with few statements for all of them. Users who are here already
 * are never changed.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class UserImports {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @EJB
    FormerNames formerNames;

    /** How a hash is stored in the row of a user. */
    @FunctionalInterface
    public interface StoredHash {
        String of(long userId, String hash);
    }

    /**
     * Decides for each user in turn whether it can be added, as if the earlier ones were.
     *
     * @param users valid in form, and with logins that are not reserved
     * @return a verdict for each, in their order
     */
    public List<ImportVerdict> decide(List<ImportedUser> users) {
        KnownNames known = new KnownNames();
        if (users.isEmpty()) {
            return List.of();
        }
        readIdentifiers("i.identifier", names(users), known);
        // Also the other names of these users.
        readIdentifiers("i.userId", Set.copyOf(known.userIds()), known);
        select("SELECT u.externalId FROM User u WHERE u.externalId IN :values", String.class, externalIds(users))
                .forEach(known::addExternalId);
        select("SELECT s.skeleton FROM LoginSkeleton s WHERE s.skeleton IN :values", String.class, skeletons(users))
                .forEach(known::addSkeleton);
        formerNames.kept(canonicalNames(users)).forEach(known::addKept);
        return users.stream().map(known::decide).toList();
    }

    /**
     * Adds users who can be added by {@link #decide}.
     *
     * @param users in this order they get their ids
     * @param hashes how the hash of each is stored
     * @return their ids, in their order
     * @throws RowExistsException if another transaction has taken one of their names since; the
     *     caller decides again
     */
    public List<Long> add(List<ImportedUser> users, StoredHash hashes) {
        if (users.isEmpty()) {
            return List.of();
        }
        try {
            UserRows rows = new UserRows(entities.unwrap(Connection.class), clock.instant());
            List<Long> ids = rows.newIds(users.size());
            rows.insert(users, ids, hashes);
            // After the names are taken, because another user may have given one up since.
            if (!formerNames.kept(canonicalNames(users)).isEmpty()) {
                throw new RowExistsException(null);
            }
            return ids;
        } catch (SQLException e) {
            throw UniqueViolation.isCauseOf(e) ? new RowExistsException(e) : new PersistenceException(e);
        }
    }

    private void readIdentifiers(String column, Collection<?> values, KnownNames known) {
        select("SELECT i FROM UserIdentifier i WHERE " + column + " IN :values", UserIdentifier.class, values)
                .forEach(known::addIdentifier);
    }

    private <T> List<T> select(String query, Class<T> type, Collection<?> values) {
        return values.isEmpty()
                ? List.of()
                : entities.createQuery(query, type)
                        .setParameter("values", values)
                        .getResultList();
    }

    private static Set<String> names(List<ImportedUser> users) {
        Set<String> names = new TreeSet<>();
        canonicalNames(users).forEach(name -> names.add(name.value()));
        return names;
    }

    private static List<CanonicalName> canonicalNames(List<ImportedUser> users) {
        return users.stream()
                .flatMap(user -> Stream.concat(Stream.of(user.login()), user.email().stream()))
                .toList();
    }

    private static Set<String> externalIds(List<ImportedUser> users) {
        Set<String> ids = new TreeSet<>();
        users.forEach(user -> user.externalId().ifPresent(ids::add));
        return ids;
    }

    private static Set<String> skeletons(List<ImportedUser> users) {
        Set<String> skeletons = new TreeSet<>();
        users.forEach(
                user -> skeletons.addAll(LoginSkeleton.skeletons(user.user().login())));
        return skeletons;
    }
}
