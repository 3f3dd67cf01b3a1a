package org.passwordservice.settings;

import java.time.Duration;

/**
 * Lifetimes and form of reset secrets.
 *
 * @param codeLifetime how long a code is valid
 * @param tokenLifetime how long a reset token is valid
 * @param codeFormat the format of codes
 */
public record ResetSettings(Duration codeLifetime, Duration tokenLifetime, CodeFormat codeFormat) {}
