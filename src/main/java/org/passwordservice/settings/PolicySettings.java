package org.passwordservice.settings;

/**
 * The rules for new passwords.
 *
 * @param minLength the shortest password, in code points after NFC
 * @param history the number of former passwords that must not be reused, besides the current one
 */
public record PolicySettings(int minLength, int history) {}
