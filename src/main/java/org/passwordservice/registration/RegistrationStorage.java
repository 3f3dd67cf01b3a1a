package org.passwordservice.registration;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.user.IdentifierTakenException;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** The one transaction of a registration. */
@Stateless
public class RegistrationStorage {

    @EJB
    Users users;

    @EJB
    AuditTrail trail;

    /**
     * Adds the user.
     *
     * @throws IdentifierTakenException if somebody has the login or the address; then nothing was changed
     */
    public User add(NewUser newUser, AuditContext act) throws IdentifierTakenException {
        User user = users.add(newUser);
        trail.record(act.to(user.id()).succeeded());
        return user;
    }
}
