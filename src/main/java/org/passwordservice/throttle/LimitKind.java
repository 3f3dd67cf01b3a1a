package org.passwordservice.throttle;

import org.passwordservice.audit.AuditReason;

/** What a counter counts. A transaction increments counters in this order, which prevents deadlocks. */
enum LimitKind {
    /** Wrong passwords, codes and answers for one account, from anywhere. */
    ACCOUNT(AuditReason.ACCOUNT_LIMIT),
    /** Wrong codes and answers for one account from one network. */
    RESET_FROM_NETWORK(AuditReason.RESET_LIMIT),
    /** Wrong codes for one account, from anywhere. */
    RESET(AuditReason.RESET_LIMIT),
    /** Wrong codes by which one account confirms a change of its own, from one network. */
    CONFIRMATIONS_FROM_NETWORK(AuditReason.CONFIRMATION_LIMIT),
    /** Wrong codes of the second factor of one account from one network. */
    FACTOR_FROM_NETWORK(AuditReason.FACTOR_LIMIT),
    /** Consecutive codes of the second factor of one account that are being compared or were wrong. */
    FACTOR_IN_A_ROW(AuditReason.FACTOR_LIMIT),
    /** Those of them that were wrong; at its limit the password is revoked. */
    FACTOR_FAILURES_IN_A_ROW(AuditReason.FACTOR_LIMIT),
    /** Wrong codes of the second factor of one account, from anywhere. A new password does not clear it. */
    FACTOR(AuditReason.FACTOR_LIMIT),
    /** Passwords that a user has changed. */
    PASSWORD_CHANGES(AuditReason.CHANGE_LIMIT),
    /** Wrong passwords, codes and answers from one network. */
    ADDRESS_FAILURES(AuditReason.ADDRESS_LIMIT),
    /** Requests for a reset and registrations from one network. */
    ADDRESS_REQUESTS(AuditReason.ADDRESS_LIMIT),
    /** Wrong passwords, codes and answers from one site; it refuses nothing by itself. */
    SITE_FAILURES(AuditReason.ADDRESS_LIMIT),
    /** Requests for a reset and registrations from one site; it refuses nothing by itself. */
    SITE_REQUESTS(AuditReason.ADDRESS_LIMIT),
    /** Wrong passwords, codes and answers by one application. */
    APP_FAILURES(AuditReason.APP_LIMIT),
    /** Requests for a reset and registrations by one application. */
    APP_REQUESTS(AuditReason.APP_LIMIT),
    /** Wrong codes in all. */
    WRONG_CODES(AuditReason.CODE_LIMIT),
    /** Wrong codes of second factors in all. */
    WRONG_FACTOR_CODES(AuditReason.CODE_LIMIT),
    /**
     * Invalid reset tokens from one site by one application; it refuses nothing, and only the first of a window is
     * recorded.
     */
    INVALID_TOKENS(AuditReason.INVALID_TOKEN),
    /**
     * Calls of which only the first of a window is recorded, by actor, application and network; it refuses nothing.
     */
    RECORDED_CALLS(AuditReason.NOT_PERMITTED);

    private final AuditReason reason;

    LimitKind(AuditReason reason) {
        this.reason = reason;
    }

    /** Whether a new password clears it. */
    boolean isClearedByNewPassword() {
        return this == ACCOUNT || this == RESET_FROM_NETWORK || this == RESET;
    }

    /** Whether a recovery code clears it. Not that of a network, which could then fail on and on. */
    boolean isClearedByRecoveryCode() {
        return isOfCodesInARow() || this == FACTOR;
    }

    /** Whether it counts consecutive codes of a second factor, which a right one ends. */
    boolean isOfCodesInARow() {
        return this == FACTOR_IN_A_ROW || this == FACTOR_FAILURES_IN_A_ROW;
    }

    /** Whether it counts a site, which decides whom the shared counters refuse. */
    boolean isOfSite() {
        return this == SITE_FAILURES || this == SITE_REQUESTS;
    }

    /** The reason in the audit event of a refusal. */
    AuditReason reason() {
        return reason;
    }
}
