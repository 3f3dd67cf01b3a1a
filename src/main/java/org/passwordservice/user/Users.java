package org.passwordservice.user;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.passwordservice.storage.UniqueViolation;

/** The users: finds, locks and adds them, and counts their wrong passwords. */
@Stateless
public class Users {

    /** The id for statements that must run for an unknown user too; ids begin with 1. */
    public static final long UNKNOWN_USER_ID = 0;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Event<UserAdded> added;

    /** The user with this id. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<User> find(long id) {
        return Optional.ofNullable(entities.find(User.class, id));
    }

    /**
     * Locks a user's row until the end of the transaction. Whatever changes more than one of a user's rows does this first,
     * so that no two such transactions wait for each other.
     *
     * @param id need not exist: the same statement runs
     * @return the user as it is now
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<User> lock(long id) {
        return Optional.ofNullable(entities.find(User.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Counts a password that is about to be compared as a wrong one.
     *
     * @param id of the user, or {@link #UNKNOWN_USER_ID}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void countFailure(long id) {
        entities.createQuery("UPDATE User u SET u.failedAttempts = u.failedAttempts + 1 WHERE u.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Refunds one {@link #countFailure}. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void refundFailure(long id) {
        entities.createQuery("UPDATE User u SET u.failedAttempts = u.failedAttempts - 1"
                        + " WHERE u.id = :id AND u.failedAttempts > 0")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Resets the count: the user gave the right password. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void clearFailures(long id) {
        entities.createQuery("UPDATE User u SET u.failedAttempts = 0 WHERE u.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The user with this login or e-mail address. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<User> findByLoginOrEmail(CanonicalName name) {
        return entities.createQuery(
                        "SELECT u FROM User u, UserIdentifier i WHERE i.identifier = :name AND u.id = i.userId",
                        User.class)
                .setParameter("name", name.value())
                .getResultStream()
                .findFirst();
    }

    /** The user with this login or e-mail address, as typed; empty also for what cannot be a name. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<User> findNamed(String typed) {
        return CanonicalName.of(typed).flatMap(this::findByLoginOrEmail);
    }

    /** Whether some user has this as login or e-mail address. */
    public boolean isTaken(CanonicalName name) {
        return entities.find(UserIdentifier.class, name.value()) != null;
    }

    /** Whether some user has a login that looks like this one in some spelling of both. */
    public boolean isConfusable(String login) {
        return !entities.createQuery("SELECT s.userId FROM LoginSkeleton s WHERE s.skeleton IN :skeletons", Long.class)
                .setParameter("skeletons", LoginSkeleton.skeletons(login))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * Adds a user, and fires {@link UserAdded} in the same transaction.
     *
     * @throws IdentifierTakenException if another user has the login, one that looks like it, or the address, also where that
     *     user was added at the same moment
     */
    public User add(NewUser newUser) throws IdentifierTakenException {
        CanonicalName login = CanonicalName.of(newUser.login()).orElseThrow();
        Optional<CanonicalName> email =
                newUser.email().map(address -> CanonicalName.of(address).orElseThrow());
        User user = new User(newUser, clock.instant());
        entities.persist(user);
        entities.flush();
        try {
            addIdentifiers(user.id(), login, email);
            addSkeletons(user);
        } catch (PersistenceException e) {
            if (UniqueViolation.isCauseOf(e)) {
                throw new IdentifierTakenException();
            }
            throw e;
        }
        added.fire(new UserAdded(user.id()));
        return user;
    }

    private void addIdentifiers(long userId, CanonicalName login, Optional<CanonicalName> email) {
        // In order, so that two users who want the same two names do not wait for each other.
        NavigableSet<String> names = new TreeSet<>();
        names.add(login.value());
        email.map(CanonicalName::value).ifPresent(names::add);
        for (String name : names) {
            boolean isLogin = name.equals(login.value());
            boolean isEmail =
                    email.filter(address -> name.equals(address.value())).isPresent();
            entities.persist(new UserIdentifier(new CanonicalName(name), userId, isLogin, isEmail));
            entities.flush();
        }
    }

    private void addSkeletons(User user) {
        for (String skeleton : LoginSkeleton.skeletons(user.login())) {
            entities.persist(new LoginSkeleton(skeleton, user.id()));
            entities.flush();
        }
    }
}
