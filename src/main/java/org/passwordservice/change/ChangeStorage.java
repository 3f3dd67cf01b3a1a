package org.passwordservice.change;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.passwordservice.audit.Act;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.login.Caller;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.password.PreparedPassword;

/** The one transaction of a change. */
@Stateless
public class ChangeStorage {

    @Inject
    PasswordStorage passwords;

    @Inject
    AuditTrail trail;

    /**
     * Stores the new password; the presented login token stays alive.
     *
     * @return whether the old password was still in force
     */
    public boolean store(PreparedPassword prepared, Caller caller, Act act) {
        boolean stored = passwords.store(prepared, Optional.of(caller.tokenId()));
        if (stored) {
            trail.record(act.succeeded());
        }
        return stored;
    }
}
