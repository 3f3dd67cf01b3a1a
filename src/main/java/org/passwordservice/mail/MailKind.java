package org.passwordservice.mail;

/** What a mail of the outbox tells. The names are those in the database. */
public enum MailKind {
    RESET_CODE,
    PASSWORD_REPLACED
}
