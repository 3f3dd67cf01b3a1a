package org.passwordservice.audit;

/** The action that an audit event records. Operators evaluate these names. */
public enum AuditAction {
    /** Logging in with a username and a password. */
    LOGIN,
    /** The first step of logging in: the right password of a user who has a second factor. {@link #LOGIN} follows. */
    LOGIN_STARTED,
    /** Revoking one's own access token. */
    LOGOUT,
    /** Ending others of one's own logins, one or all. */
    REVOKE_LOGINS,
    /** Choosing another secret question. */
    SECRET_QUESTION_CHANGE,
    /** Entering a new address, to which a code is mailed. */
    EMAIL_CHANGE_REQUEST,
    /** Replacing one's own address, by the code that was mailed to the new one. */
    EMAIL_CHANGE,
    /** Replacing one's own password, which the old password authorizes. */
    PASSWORD_CHANGE,
    /** Reset, step 1: requesting a code. */
    RESET_REQUEST,
    /** Reset, step 3: redeeming the code for a reset token. */
    RESET_CODE,
    /** Reset, step 4: setting the new password. */
    RESET_PASSWORD,
    /** Revoking a password after too many wrong codes of the second factor. */
    PASSWORD_REVOCATION,
    /** Requesting a code by mail that confirms a change of one's own account. */
    ACCOUNT_CODE,
    /** Beginning to turn on or replace one's own second factor. */
    SECOND_FACTOR_SETUP,
    /** Turning on or replacing one's own second factor, by its first code. */
    SECOND_FACTOR_CHANGE,
    /** Turning off one's own second factor. */
    SECOND_FACTOR_REMOVAL,
    /** Replacing one's own recovery codes. */
    RECOVERY_CODES_CHANGE,
    /** Registering a user. */
    REGISTRATION,
    /** Confirming the address of a registration, by its own code or by that of a reset. */
    EMAIL_CONFIRMATION,
    /** Sending a mail; recorded only if it could not be sent. */
    MAIL_DELIVERY,
    /** Creating the administrator at the first start. */
    FIRST_ADMINISTRATOR,
    /** Creating an application key at the first start. */
    FIRST_APP_KEY,
    /** Making an application of the service's own pages or console at a start, or its key after a new server key. */
    OWN_APPLICATION,
    /** Giving an administrator a new password at the start, because the operator's file asks for it. */
    ADMIN_RECOVERY,
    /** A call of the administration that was refused: another user, application or role, or none. */
    ADMIN_REFUSED,
    ADMIN_APPLICATION_SEARCH,
    ADMIN_APPLICATION_SHOW,
    ADMIN_APPLICATION_CREATE,
    ADMIN_APPLICATION_CHANGE,
    ADMIN_KEY_CREATE,
    ADMIN_KEY_CHANGE,
    ADMIN_KEY_DELETE,
    ADMIN_USER_SEARCH,
    ADMIN_USER_SHOW,
    /** Creating a user, who is invited by mail. */
    ADMIN_USER_CREATE,
    ADMIN_USER_CHANGE,
    ADMIN_USER_DELETE,
    /** Clearing the delays and failures of a user. */
    ADMIN_USER_UNLOCK,
    /** Starting a reset by mail for a user. */
    ADMIN_USER_RESET,
    ADMIN_LOGINS_REVOKE,
    ADMIN_FACTOR_REMOVE,
    /** Proposing another address for a user. */
    ADMIN_EMAIL_PROPOSE,
    /** Cancelling a proposed address, by the code that was mailed to the present one. */
    EMAIL_PROPOSAL_CANCEL,
    /** Confirming a proposed address, by the code that was mailed to it. */
    EMAIL_PROPOSAL_CONFIRM,
    /** Giving a user the proposed address, after it was confirmed and the delay has passed. */
    EMAIL_PROPOSAL_EFFECT,
    ADMIN_AUDIT_SEARCH,
    ADMIN_MAIL_SEARCH,
    /** Trying a mail of the queue again. */
    ADMIN_MAIL_RETRY,
    ADMIN_MAIL_DELETE,
    ADMIN_WEBHOOK_SEARCH,
    ADMIN_WEBHOOK_CREATE,
    ADMIN_WEBHOOK_CHANGE,
    ADMIN_WEBHOOK_DELETE,
    ADMIN_WEBHOOK_SECRET,
    /** Trying a delivery of a webhook again. */
    ADMIN_WEBHOOK_RETRY,
    /** Importing users; {@link #USER_IMPORTED} is recorded for each of them. */
    ADMIN_IMPORT,
    USER_IMPORTED,
    ADMIN_EXPORT
}
