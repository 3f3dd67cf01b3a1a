package org.passwordservice.mail;

/** The kind of a mail. The names are stored in the database. */
public enum MailKind {
    /** The code of a reset. */
    RESET_CODE(true),
    /** The code that confirms the address of a registration. */
    EMAIL_CONFIRMATION(false),
    /** The notice that the password was replaced. */
    PASSWORD_REPLACED(false);

    private final boolean urgent;

    MailKind(boolean urgent) {
        this.urgent = urgent;
    }

    /** Whether somebody waits for it, and it expires soon; such mails are sent first. */
    boolean isUrgent() {
        return urgent;
    }
}
