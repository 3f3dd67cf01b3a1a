package org.passwordservice.settings;

/**
 * What a new password must satisfy.
 *
 * @param minLength fewest code points after NFC
 * @param history how many former passwords may not come back, the present one not counted
 */
public record PolicySettings(int minLength, int history) {}
