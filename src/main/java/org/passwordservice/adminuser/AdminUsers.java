package org.passwordservice.adminuser;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.storage.UniqueViolation;
import org.passwordservice.user.IdentifierTakenException;
import org.passwordservice.user.NewUser;

/** The calls of administrators that change users: each in one transaction, and a refusal as an event of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class AdminUsers {

    @EJB
    UserAdministration administration;

    @EJB
    Invitations invitations;

    @EJB
    AuditTrail trail;

    /** A call in one transaction. */
    @FunctionalInterface
    private interface Call<T> {
        T run() throws RefusedChangeException;
    }

    /**
     * Adds a user and mails the invitation.
     *
     * @param taken why the user cannot have the names, as the validation found; empty if it found nothing
     */
    UserDetails invite(NewUser user, Optional<ChangeRefusal> taken, long applicationId, AuditContext audit)
            throws RefusedChangeException {
        long id = recorded(audit, () -> {
            if (taken.isPresent()) {
                throw new RefusedChangeException(taken.get());
            }
            try {
                return invitations.invite(user, applicationId, audit);
            } catch (IdentifierTakenException e) {
                throw new RefusedChangeException(ChangeRefusal.LOGIN_TAKEN);
            }
        });
        return administration.details(id).orElseThrow();
    }

    /** Changes a user; empty if there is none. */
    Optional<UserDetails> change(long id, UserChange change, AuditContext audit) throws RefusedChangeException {
        return recorded(audit.toUser(id).changing(change.members()), () -> administration.change(id, change, audit))
                ? administration.details(id)
                : Optional.empty();
    }

    /** Clears the delays and failures of a user; empty if there is none. */
    Optional<UserDetails> unlock(long id, AuditContext audit) {
        return administration.unlock(id, audit) ? administration.details(id) : Optional.empty();
    }

    /** Starts a reset for a user; empty if there is none. */
    Optional<UserDetails> startReset(long id, long applicationId, AuditContext audit) throws RefusedChangeException {
        return recorded(audit.toUser(id), () -> invitations.startReset(id, applicationId, audit))
                ? administration.details(id)
                : Optional.empty();
    }

    /** Ends all logins of a user, if there is one. */
    void revokeLogins(long id, AuditContext audit) {
        administration.revokeLogins(id, audit);
    }

    /** Removes the second factor of a user, if there is one. */
    void removeSecondFactor(long id, AuditContext audit) throws RefusedChangeException {
        recorded(audit.toUser(id), () -> {
            administration.removeSecondFactor(id, audit);
            return true;
        });
    }

    /** Deletes a user, if there is one. */
    void delete(long id, AuditContext audit) throws RefusedChangeException {
        recorded(audit.toUser(id), () -> {
            administration.delete(id, audit);
            return true;
        });
    }

    private <T> T recorded(AuditContext audit, Call<T> call) throws RefusedChangeException {
        try {
            return UniqueViolation.<T, RefusedChangeException>retried(call::run);
        } catch (RefusedChangeException e) {
            trail.record(audit.ended(AuditVerdict.refused(e.refusal().reason())));
            throw e;
        }
    }
}
