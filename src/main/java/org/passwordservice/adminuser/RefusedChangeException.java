package org.passwordservice.adminuser;

import jakarta.ejb.ApplicationException;

/** A valid change of a user is refused; nothing was changed. */
@ApplicationException(rollback = true)
public class RefusedChangeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ChangeRefusal refusal;

    RefusedChangeException(ChangeRefusal refusal) {
        super(refusal.name());
        this.refusal = refusal;
    }

    ChangeRefusal refusal() {
        return refusal;
    }
}
