package org.passwordservice.user;

import jakarta.ejb.EJB;
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
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.passwordservice.storage.UniqueViolation;

/** Finds, locks and adds users, and counts their wrong passwords. */
@Stateless
public class Users {

    /** The id in statements that also run for unknown users; real ids begin with 1. */
    public static final long UNKNOWN_USER_ID = 0;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @EJB
    FormerNames formerNames;

    @Inject
    Event<EmailConfirmed> confirmed;

    @Inject
    Event<PasswordRevoked> revoked;

    @Inject
    Event<SecondFactorChanged> secondFactorChanged;

    /** Finds the user with this id. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<User> find(long id) {
        return Optional.ofNullable(entities.find(User.class, id));
    }

    /**
     * Locks a user's row until the end of the transaction. Every transaction that changes several rows of a user does
     * this first, which prevents deadlocks.
     *
     * @param id need not exist
     * @return the current user; empty if there is none
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<User> lock(long id) {
        return Optional.ofNullable(entities.find(User.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Counts a wrong password, before it is verified.
     *
     * @param id id of the user, or {@link #UNKNOWN_USER_ID}
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

    /** Resets the count of wrong passwords, after the right one. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void clearFailures(long id) {
        entities.createQuery("UPDATE User u SET u.failedAttempts = 0 WHERE u.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Finds the user with this login or e-mail address. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<User> findByLoginOrEmail(CanonicalName name) {
        return entities.createQuery(
                        "SELECT u FROM User u, UserIdentifier i WHERE i.identifier = :name AND u.id = i.userId",
                        User.class)
                .setParameter("name", name.value())
                .getResultStream()
                .findFirst();
    }

    /** Finds the user with this login or e-mail address as typed; empty also if it cannot be a name. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<User> findNamed(String typed) {
        return CanonicalName.of(typed).flatMap(this::findByLoginOrEmail);
    }

    /** Whether a user has this login or e-mail address, or had it so lately that no new user may take it. */
    public boolean isTaken(CanonicalName name) {
        return entities.find(UserIdentifier.class, name.value()) != null
                || formerNames.areKept(List.of(name), UNKNOWN_USER_ID);
    }

    /** Whether a user has a login that looks like this one, in any case of both. */
    public boolean isConfusable(String login) {
        return !entities.createQuery("SELECT s.userId FROM LoginSkeleton s WHERE s.skeleton IN :skeletons", Long.class)
                .setParameter("skeletons", LoginSkeleton.skeletons(login))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * Confirms the address of a user, and fires {@link EmailConfirmed} in the same transaction.
     *
     * @param user locked, and proved to receive what is mailed to the address
     * @param keptAccessToken id of the access token that stays valid; empty for none
     * @return whether the address was not confirmed before; otherwise nothing is changed
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean confirmEmail(User user, Optional<Long> keptAccessToken) {
        int changed = entities.createQuery(
                        "UPDATE User u SET u.emailConfirmedAt = :now WHERE u.id = :id AND u.emailConfirmedAt IS NULL")
                .setParameter("now", clock.instant())
                .setParameter("id", user.id())
                .executeUpdate();
        if (changed == 1) {
            confirmed.fire(new EmailConfirmed(user.id(), keptAccessToken));
        }
        return changed == 1;
    }

    /**
     * Revokes a user's password, and fires {@link PasswordRevoked} in the same transaction; does nothing if it is revoked
     * already.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void revokePassword(long id) {
        int changed = entities.createQuery(
                        "UPDATE User u SET u.passwordRevoked = TRUE WHERE u.id = :id AND u.passwordRevoked = FALSE")
                .setParameter("id", id)
                .executeUpdate();
        if (changed == 1) {
            revoked.fire(new PasswordRevoked(id));
        }
    }

    /**
     * Replaces the second factor of a user, and fires {@link SecondFactorChanged} in the same transaction.
     *
     * @param user locked
     * @param factor empty to turn it off
     * @param keptAccessToken id of the access token that stays valid; empty for none
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void changeSecondFactor(User user, Optional<SecondFactor> factor, Optional<Long> keptAccessToken) {
        entities.createQuery("UPDATE User u SET u.secondFactor = :factor WHERE u.id = :id")
                .setParameter("factor", factor.orElse(null))
                .setParameter("id", user.id())
                .executeUpdate();
        secondFactorChanged.fire(new SecondFactorChanged(user.id(), keptAccessToken));
    }

    /** Whether an administrator can log in without an authenticator app. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean hasAdministratorWithoutApp() {
        return !entities.createQuery(
                        "SELECT u.id FROM User u WHERE u.role = :role AND u.enabled = TRUE"
                                + " AND (u.secondFactor IS NULL OR u.secondFactor <> :app)",
                        Long.class)
                .setParameter("role", Role.ADMINISTRATOR)
                .setParameter("app", SecondFactor.TOTP)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Marks the password of a user whose row is locked or new: it must be changed before it serves for more than that. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void requireNewPassword(long id) {
        entities.createQuery("UPDATE User u SET u.passwordMustChange = TRUE WHERE u.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Replaces the secret question of a user whose row is locked. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void replaceSecretQuestion(long id, SecretQuestion question) {
        entities.createQuery("UPDATE User u SET u.secretQuestionId = :number, u.secretQuestion = :text,"
                        + " u.secretAnswerHash = :hash WHERE u.id = :id")
                .setParameter("number", question.id())
                .setParameter("text", question.question())
                .setParameter("hash", question.answerHash())
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Adds a user.
     *
     * @throws IdentifierTakenException if another user has the login, one that looks like it, or the address, or had one
     *     of them lately, even if added or given up at the same time
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
            // After the names are taken, because another user may have given one up since the validation.
            if (formerNames.areKept(
                    Stream.concat(Stream.of(login), email.stream()).toList(), UNKNOWN_USER_ID)) {
                throw new IdentifierTakenException();
            }
        } catch (PersistenceException e) {
            if (UniqueViolation.isCauseOf(e)) {
                throw new IdentifierTakenException();
            }
            throw e;
        }
        return user;
    }

    private void addIdentifiers(long userId, CanonicalName login, Optional<CanonicalName> email) {
        // In order, so that two transactions that add the same names do not deadlock.
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
