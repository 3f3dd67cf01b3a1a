package org.passwordservice.user;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.UniqueViolation;

/** Replaces the addresses of users. A login that is the address changes with it. */
@Stateless
public class UserAddresses {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @EJB
    FormerNames formerNames;

    @Inject
    Event<EmailChanged> changed;

    /** Whether the user could have this address, which is free of all rules for others: those for its form. */
    public static boolean isValid(User user, String address) {
        return EmailAddress.isValid(address) && (!hasAddressAsLogin(user) || LoginName.isValid(address));
    }

    /**
     * Whether a user cannot have this address because of others. The same statements run in either case.
     *
     * @param address a valid one
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isTaken(User user, String address) {
        CanonicalName name = CanonicalName.of(address).orElseThrow();
        boolean ofAnother = !entities.createQuery(
                        "SELECT i.userId FROM UserIdentifier i WHERE i.identifier = :name AND i.userId <> :user",
                        Long.class)
                .setParameter("name", name.value())
                .setParameter("user", user.id())
                .getResultList()
                .isEmpty();
        boolean kept = formerNames.areKept(List.of(name), user.id());
        boolean noLogin = hasAddressAsLogin(user) && isNoLogin(user, address);
        return ofAnother || kept || noLogin;
    }

    private boolean isNoLogin(User user, String address) {
        boolean confusable = !entities.createQuery(
                        "SELECT s.userId FROM LoginSkeleton s WHERE s.skeleton IN :skeletons AND s.userId <> :user",
                        Long.class)
                .setParameter("skeletons", LoginSkeleton.skeletons(address))
                .setParameter("user", user.id())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        return confusable || ReservedLogins.contain(settings.reservedLogins(), address);
    }

    /**
     * Replaces the address of a user, keeps the former one from others, and fires {@link EmailChanged} in the same
     * transaction.
     *
     * @param user locked
     * @param address a valid one at which the user has proved to receive mail
     * @param keptAccessToken id of the access token that stays valid; 0 for none
     * @throws IdentifierTakenException if another user has it, even if it was taken at the same time; nothing was changed
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void replace(User user, String address, long keptAccessToken) throws IdentifierTakenException {
        CanonicalName name = CanonicalName.of(address).orElseThrow();
        Optional<CanonicalName> former = user.email().flatMap(CanonicalName::of);
        boolean isLogin = hasAddressAsLogin(user);
        try {
            if (!former.equals(Optional.of(name))) {
                entities.persist(new UserIdentifier(name, user.id(), isLogin, true));
                entities.flush();
                former.ifPresent(old -> release(user, old));
            }
            if (isLogin) {
                replaceSkeletons(user, address);
            }
        } catch (PersistenceException e) {
            if (UniqueViolation.isCauseOf(e)) {
                throw new IdentifierTakenException();
            }
            throw e;
        }
        // Again, after the name is taken: another user may have given it up since the request.
        if (isTaken(user, address)) {
            throw new IdentifierTakenException();
        }
        formerNames.forget(name);
        entities.createQuery(
                        "UPDATE User u SET u.email = :email, u.emailConfirmedAt = :now, u.login = :login WHERE u.id = :id")
                .setParameter("email", address)
                .setParameter("now", clock.instant())
                .setParameter("login", isLogin ? address : user.login())
                .setParameter("id", user.id())
                .executeUpdate();
        changed.fire(new EmailChanged(user.id(), user.email(), address, keptAccessToken));
    }

    private void release(User user, CanonicalName old) {
        entities.createQuery("DELETE FROM UserIdentifier i WHERE i.identifier = :name AND i.userId = :user")
                .setParameter("name", old.value())
                .setParameter("user", user.id())
                .executeUpdate();
        formerNames.keep(old, user.id());
    }

    private void replaceSkeletons(User user, String login) {
        entities.createQuery("DELETE FROM LoginSkeleton s WHERE s.userId = :user")
                .setParameter("user", user.id())
                .executeUpdate();
        for (String skeleton : LoginSkeleton.skeletons(login)) {
            entities.persist(new LoginSkeleton(skeleton, user.id()));
            entities.flush();
        }
    }

    private static boolean hasAddressAsLogin(User user) {
        return user.email().flatMap(CanonicalName::of).equals(CanonicalName.of(user.login()));
    }
}
