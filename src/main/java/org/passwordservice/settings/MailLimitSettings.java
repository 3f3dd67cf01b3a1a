package org.passwordservice.settings;

/** The number of reset mails that one account may receive in any minute, hour and day. */
public record MailLimitSettings(int minute, int hour, int day) {}
