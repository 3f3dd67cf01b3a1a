package org.passwordservice.settings;

/** How many reset mails one user gets in any minute, hour and day. */
public record MailLimitSettings(int minute, int hour, int day) {}
