package org.passwordservice.mail;

/** What a mail in the outbox is about. */
public enum MailKind {
    RESET_CODE,
    PASSWORD_REPLACED
}
