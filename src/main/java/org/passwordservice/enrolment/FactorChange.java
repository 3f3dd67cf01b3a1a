package org.passwordservice.enrolment;

import org.passwordservice.audit.AuditAction;

/** What a user does with the second factor by the password, and a code if one is on. */
public enum FactorChange {
    /** Having a code mailed that confirms another change. */
    REQUEST_CODE(AuditAction.ACCOUNT_CODE),
    /** Getting a seed for an authenticator app, to be confirmed. */
    BEGIN_TOTP(AuditAction.SECOND_FACTOR_SETUP),
    /** Having a code mailed that turns on codes by mail. */
    BEGIN_EMAIL(AuditAction.SECOND_FACTOR_SETUP),
    /** Replacing the recovery codes. */
    REPLACE_RECOVERY_CODES(AuditAction.RECOVERY_CODES_CHANGE),
    /** Turning the second factor off. */
    TURN_OFF(AuditAction.SECOND_FACTOR_REMOVAL);

    private final AuditAction action;

    FactorChange(AuditAction action) {
        this.action = action;
    }

    AuditAction action() {
        return action;
    }

    /** Whether it leads to a second factor that is on. */
    boolean turnsOn() {
        return this == BEGIN_TOTP || this == BEGIN_EMAIL;
    }

    /** Whether it makes sense only while a second factor is on, so that a code is always needed. */
    boolean needsFactor() {
        return this == REPLACE_RECOVERY_CODES || this == TURN_OFF;
    }
}
