package org.passwordservice.mail;

/** CDI event: the present transaction has added a mail to the outbox, or made one due. Observers run after its commit. */
public record MailAdded() {}
