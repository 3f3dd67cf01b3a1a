package org.passwordservice.settings;

import java.util.List;

/**
 * The rules for new passwords.
 *
 * @param minLength the shortest password, in code points after NFC
 * @param history the number of former passwords that must not be reused, besides the current one
 * @param words what a password must not be made of, such as the operator's brand
 */
public record PolicySettings(int minLength, int history, List<String> words) {}
