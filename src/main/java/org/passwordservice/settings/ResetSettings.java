package org.passwordservice.settings;

import java.time.Duration;

/**
 * Lifetimes and form of reset secrets.
 *
 * @param codeLifetime how long a code from the e-mail can be redeemed
 * @param tokenLifetime how long the token for a code can be used
 * @param codeFormat what a code looks like
 */
public record ResetSettings(Duration codeLifetime, Duration tokenLifetime, CodeFormat codeFormat) {}
