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
    FIRST_APP_KEY
}
