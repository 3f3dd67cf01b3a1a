package org.passwordservice.settings;

import java.time.Duration;

/**
 * How long is kept what nothing needs any more.
 *
 * @param expired tokens and codes, counted from their expiry
 * @param refusedMails mails that the mail server refused for good
 * @param audit rows of events
 */
public record RetentionSettings(Duration expired, Duration refusedMails, Duration audit) {}
