package org.passwordservice.adminuser;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import java.util.Optional;
import org.passwordservice.admin.AdministrationLock;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.secondfactor.SecondFactors;
import org.passwordservice.session.Logins;
import org.passwordservice.throttle.Counters;
import org.passwordservice.user.AdministeredUsers;
import org.passwordservice.user.Role;
import org.passwordservice.user.User;
import org.passwordservice.user.UserAddresses;
import org.passwordservice.user.Users;

/**
 * The transactions in which administrators change users, each with its event. Whatever may take the administration from
 * everybody takes {@link AdministrationLock} first, then the user's row.
 */
@Stateless
public class UserAdministration {

    @EJB
    AdministrationLock administrationLock;

    @EJB
    Users users;

    @EJB
    AdministeredUsers administered;

    @EJB
    AdministeredChanges changes;

    @EJB
    EmailProposals proposals;

    @EJB
    SecondFactors factors;

    @EJB
    Logins logins;

    @EJB
    Counters counters;

    @EJB
    AuditTrail trail;

    /** Shows a user, which is an event; empty if there is none. */
    public Optional<UserDetails> show(long id, AuditContext audit) {
        Optional<UserDetails> details = details(id);
        details.ifPresent(shown -> trail.record(audit.toUser(id).succeeded()));
        return details;
    }

    /** What {@link #show} does, as the response to a change, which has an event of its own. */
    public Optional<UserDetails> details(long id) {
        return users.find(id)
                .map(user ->
                        new UserDetails(user, factors.of(user), logins.count(user), counters.delayedUntil(user.id())));
    }

    /**
     * Changes a user.
     *
     * @param audit with the administrator
     * @return whether there is such a user
     * @throws RefusedChangeException with nothing changed
     * @throws org.passwordservice.storage.RowExistsException if another transaction has created a row; the caller retries
     */
    public boolean change(long id, UserChange change, AuditContext audit) throws RefusedChangeException {
        if (change.takesAdministration()) {
            administrationLock.acquire();
        }
        Optional<User> locked = users.lock(id);
        if (locked.isEmpty()) {
            return false;
        }
        User user = locked.get();
        if (change.takesAdministration()) {
            requireAnotherAdministrator(user);
        }
        change.enabled().ifPresent(enabled -> administered.setEnabled(id, enabled));
        change.mustChangePassword().ifPresent(must -> administered.setPasswordMustChange(id, must));
        administered.rename(id, change.name().of(user.name()));
        if (change.role().filter(role -> role != user.role()).isPresent()) {
            administered.setRole(id, change.role().get());
            changes.remember(id, AdministeredChange.Kind.ROLE, actor(audit));
        }
        if (change.passwordRevoked().isPresent()) {
            setPasswordRevoked(user, change.passwordRevoked().get());
        }
        if (change.email().isPresent()) {
            setEmail(id, change.email().get(), audit);
        }
        trail.record(audit.toUser(id).changing(change.members()).succeeded());
        return true;
    }

    private void setPasswordRevoked(User user, boolean revoked) throws RefusedChangeException {
        if (revoked) {
            revokePassword(user);
        } else if (user.isPasswordRevoked()) {
            throw new RefusedChangeException(ChangeRefusal.PASSWORD_REVOKED);
        }
    }

    private void revokePassword(User user) {
        users.revokePassword(user.id());
        logins.endAll(user.id());
    }

    /** The present address ends the proposal of another one. */
    private void setEmail(long id, String address, AuditContext audit) throws RefusedChangeException {
        // Again, because the same call may have enabled the user.
        User user = users.lock(id).orElseThrow();
        if (!user.enabled()) {
            throw new RefusedChangeException(ChangeRefusal.USER_DISABLED);
        }
        if (!UserAddresses.isValid(user, address)) {
            throw new RefusedChangeException(ChangeRefusal.EMAIL_NO_LOGIN);
        }
        if (user.email().equals(Optional.of(address))) {
            proposals.withdraw(id);
        } else {
            proposals.propose(user, address, actor(audit), audit.request());
        }
    }

    /**
     * Clears the delays and failures of a user.
     *
     * @return whether there is such a user
     */
    public boolean unlock(long id, AuditContext audit) {
        Optional<User> user = users.lock(id);
        user.ifPresent(locked -> {
            counters.clearAll(id);
            trail.record(audit.toUser(id).succeeded());
        });
        return user.isPresent();
    }

    /** Ends all logins of a user; does nothing if there is no such user. */
    public void revokeLogins(long id, AuditContext audit) {
        users.lock(id).ifPresent(user -> {
            logins.endAll(id);
            trail.record(audit.toUser(id).succeeded());
        });
    }

    /**
     * Removes the second factor of a user, ends all logins and revokes the password until a reset by mail: otherwise the
     * password alone would open the account. Does nothing if no factor is on.
     *
     * @throws RefusedChangeException with nothing changed
     */
    public void removeSecondFactor(long id, AuditContext audit) throws RefusedChangeException {
        administrationLock.acquire();
        Optional<User> locked =
                users.lock(id).filter(user -> user.secondFactor().isPresent());
        if (locked.isEmpty()) {
            return;
        }
        User user = locked.get();
        if (changes.isSecondAdministratorNeeded(id, AdministeredChange.Kind.EMAIL, actor(audit))) {
            throw new RefusedChangeException(ChangeRefusal.SECOND_ADMINISTRATOR);
        }
        requireAnotherAdministrator(user);
        factors.remove(user);
        revokePassword(user);
        changes.remember(id, AdministeredChange.Kind.FACTOR, actor(audit));
        trail.record(audit.toUser(id).succeeded());
    }

    /**
     * Deletes a user; does nothing if there is none.
     *
     * @throws RefusedChangeException with nothing changed
     */
    public void delete(long id, AuditContext audit) throws RefusedChangeException {
        administrationLock.acquire();
        Optional<User> user = users.lock(id);
        if (user.isPresent()) {
            requireAnotherAdministrator(user.get());
            administered.delete(user.get());
            trail.record(audit.toUser(id).succeeded());
        }
    }

    private void requireAnotherAdministrator(User user) throws RefusedChangeException {
        boolean administers = user.role() == Role.ADMINISTRATOR
                && user.enabled()
                && user.passwordHash().isPresent()
                && !user.isPasswordRevoked();
        if (administers && !administered.isThereAnotherAdministrator(user.id())) {
            throw new RefusedChangeException(ChangeRefusal.LAST_ADMINISTRATOR);
        }
    }

    private static long actor(AuditContext audit) {
        return audit.actor().orElseThrow();
    }
}
