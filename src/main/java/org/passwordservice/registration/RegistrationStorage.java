package org.passwordservice.registration;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.emailconfirmation.EmailConfirmations;
import org.passwordservice.request.RequestLanguage;
import org.passwordservice.user.IdentifierTakenException;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.User;
import org.passwordservice.user.UserLanguages;
import org.passwordservice.user.Users;

/** The transaction of a registration. */
@Stateless
public class RegistrationStorage {

    @EJB
    Users users;

    @EJB
    UserLanguages languages;

    @EJB
    EmailConfirmations confirmations;

    @EJB
    AuditTrail trail;

    @Inject
    RequestLanguage language;

    /**
     * Adds the user, and a mail with a code if the address is not confirmed.
     *
     * @throws IdentifierTakenException if another user has the login or the address; nothing was changed
     */
    public User add(NewUser newUser, AuditContext audit) throws IdentifierTakenException {
        User user = users.add(newUser);
        languages.remember(user, language.value());
        if (!user.isEmailConfirmed()) {
            confirmations.request(user, audit.request());
        }
        trail.record(audit.toUser(user.id()).succeeded());
        return user;
    }
}
