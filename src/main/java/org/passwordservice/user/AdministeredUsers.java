package org.passwordservice.user;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What administrators change of users. Each change joins the caller's transaction, in which the user's row is locked, is
 * one guarded statement, and fires its event only where something has changed.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class AdministeredUsers {

    @PersistenceContext
    EntityManager entities;

    @EJB
    FormerNames formerNames;

    @Inject
    Event<UserDisabled> disabled;

    @Inject
    Event<UserDeleted> deleted;

    @Inject
    Event<RoleChanged> roleChanged;

    /** Enables or disables a user. Disabling revokes sessions, codes and reset tokens for good. */
    public void setEnabled(long id, boolean enabled) {
        int changed = entities.createQuery(
                        "UPDATE User u SET u.enabled = :enabled WHERE u.id = :id AND u.enabled <> :enabled")
                .setParameter("enabled", enabled)
                .setParameter("id", id)
                .executeUpdate();
        if (changed == 1 && !enabled) {
            disabled.fire(new UserDisabled(id));
        }
    }

    /** Gives a user a role. */
    public void setRole(long id, Role role) {
        int changed = entities.createQuery("UPDATE User u SET u.role = :role WHERE u.id = :id AND u.role <> :role")
                .setParameter("role", role)
                .setParameter("id", id)
                .executeUpdate();
        if (changed == 1) {
            roleChanged.fire(new RoleChanged(id));
        }
    }

    /** Sets whether the user must replace the password before the next log in. */
    public void setPasswordMustChange(long id, boolean mustChange) {
        entities.createQuery("UPDATE User u SET u.passwordMustChange = :mustChange WHERE u.id = :id")
                .setParameter("mustChange", mustChange)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Replaces the parts of a user's name. */
    public void rename(long id, PersonName name) {
        entities.createQuery("UPDATE User u SET u.firstName = :first, u.middleName = :middle, u.lastName = :last,"
                        + " u.suffix = :suffix WHERE u.id = :id")
                .setParameter("first", name.first())
                .setParameter("middle", name.middle().orElse(null))
                .setParameter("last", name.last())
                .setParameter("suffix", name.suffix())
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Deletes a user with everything that belongs to it. Login and address stay taken as any former name
     * ({@code passwords.retention.former-names}); the id is never used again.
     *
     * @param user locked
     */
    public void delete(User user) {
        int gone = entities.createQuery("DELETE FROM User u WHERE u.id = :id")
                .setParameter("id", user.id())
                .executeUpdate();
        if (gone == 1) {
            namesOf(user).forEach(formerNames::keepOfDeletedUser);
            deleted.fire(new UserDeleted(user.id()));
        }
    }

    private static Set<CanonicalName> namesOf(User user) {
        Set<CanonicalName> names = new LinkedHashSet<>();
        Stream.concat(Stream.of(user.login()), user.email().stream())
                .map(CanonicalName::of)
                .flatMap(Optional::stream)
                .forEach(names::add);
        return names;
    }

    /**
     * Whether an administrator besides this user can log in: is enabled and has a password that is not revoked. The caller
     * holds the lock that serializes such decisions.
     */
    public boolean isThereAnotherAdministrator(long id) {
        return !entities.createQuery(
                        "SELECT u.id FROM User u WHERE u.role = :role AND u.enabled = TRUE AND u.id <> :id"
                                + " AND u.passwordHash IS NOT NULL AND u.passwordRevoked = FALSE",
                        Long.class)
                .setParameter("role", Role.ADMINISTRATOR)
                .setParameter("id", id)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
