package org.passwordservice.settings;

import java.time.Duration;

/**
 * The limits on failures for one account.
 *
 * @param freeFailures the number of failures without a delay
 * @param firstDelay how long passwords are refused after the last free failure; doubles with each further failure
 * @param longestDelay the longest delay
 * @param mostFailures the number of consecutive failures that disables the password until it is reset
 * @param memory the time after the last failure that resets the delay
 */
public record AccountLimitSettings(
        int freeFailures, Duration firstDelay, Duration longestDelay, int mostFailures, Duration memory) {}
