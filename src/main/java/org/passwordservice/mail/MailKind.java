package org.passwordservice.mail;

/** The kind of a mail. The names are stored in the database. */
public enum MailKind {
    /** The code of a reset. */
    RESET_CODE(true),
    /** The code that confirms the address of a registration. */
    EMAIL_CONFIRMATION(false),
    /** The code of the second factor for a log in. */
    LOG_IN_CODE(true),
    /** The code that confirms a change of the account. */
    ACCOUNT_CODE(true),
    /** The code that turns on codes by mail as second factor. */
    EMAIL_FACTOR_CODE(true),
    /** The notice that the recovery codes were replaced. */
    RECOVERY_CODES_REPLACED(false),
    /** The code that confirms a new address, to that address. */
    EMAIL_CHANGE_CODE(true),
    /** The notice to the present address that another one was entered. */
    EMAIL_CHANGE_REQUESTED(false),
    /** The notice that the address was replaced, to the former and to the new one. */
    EMAIL_CHANGED(false),
    /** The notice that another secret question was chosen. */
    SECRET_QUESTION_CHANGED(false),
    /** The notice that the password was replaced. */
    PASSWORD_REPLACED(false),
    /** The notice that the password was revoked, by an administrator or after too many wrong codes of the second factor. */
    PASSWORD_REVOKED(false),
    /** The notice that the second factor was turned on, replaced or turned off. */
    SECOND_FACTOR_CHANGED(false),
    /** The notice that a recovery code was used. */
    RECOVERY_CODE_USED(false),
    /** The notice that a log in with the right password was not completed. */
    LOG_IN_NOT_COMPLETED(false),
    /** The code for the first password of a user whom an administrator has added. */
    INVITATION(false),
    /** The code that confirms an address that an administrator has proposed, to that address. */
    PROPOSED_EMAIL_CODE(false),
    /** The notice to the present address that an administrator has proposed another one, with the code to cancel that. */
    EMAIL_PROPOSED(false);

    private final boolean urgent;

    MailKind(boolean urgent) {
        this.urgent = urgent;
    }

    /**
     * Whether it tells the user of what takes an account over: another address, a removed second factor, a revoked
     * password. Administrators cannot delete such mails from the queue.
     */
    public boolean isProtected() {
        return switch (this) {
            case EMAIL_PROPOSED, EMAIL_CHANGED, SECOND_FACTOR_CHANGED, PASSWORD_REVOKED -> true;
            default -> false;
        };
    }

    /** Whether somebody waits for it, and it expires soon; such mails are sent first. */
    boolean isUrgent() {
        return urgent;
    }
}
