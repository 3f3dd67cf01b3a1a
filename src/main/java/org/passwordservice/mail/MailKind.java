package org.passwordservice.mail;

/** The kind of a mail. The names are stored in the database. */
public enum MailKind {
    RESET_CODE,
    PASSWORD_REPLACED
}
