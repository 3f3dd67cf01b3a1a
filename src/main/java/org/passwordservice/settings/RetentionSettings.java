package org.passwordservice.settings;

import java.time.Duration;

/**
 * How long rows are kept before they are purged.
 *
 * @param expired tokens and codes, from their expiry
 * @param refusedMails mails that the mail server rejected permanently
 * @param formerNames former logins and addresses, which no other user may take in that time
 * @param audit audit events
 */
public record RetentionSettings(Duration expired, Duration refusedMails, Duration formerNames, Duration audit) {}
