package org.passwordservice.audit;

/** What somebody did or tried. */
public enum AuditAction {
    /** Trading a login and a password for a token. */
    LOGIN,
    /** Giving a login token up. */
    LOGOUT,
    /** Replacing one's own password by the old one. */
    PASSWORD_CHANGE,
    /** Reset, step 1: asking for a code. */
    RESET_REQUEST,
    /** Reset, step 3: trading the code for a token. */
    RESET_CODE,
    /** Reset, step 4: setting the new password. */
    RESET_PASSWORD,
    /** Becoming a user. */
    REGISTRATION,
    /** Sending a mail; only where it could not be sent. */
    MAIL_DELIVERY,
    /** The first start made the administrator. */
    FIRST_ADMINISTRATOR,
    /** The first start made an application key. */
    FIRST_APP_KEY
}
