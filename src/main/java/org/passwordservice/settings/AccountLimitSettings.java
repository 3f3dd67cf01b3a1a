package org.passwordservice.settings;

import java.time.Duration;

/**
 * What slows down guessing at one account.
 *
 * @param freeFailures how many failures cost nothing but themselves
 * @param firstDelay how long the account is closed after the last free failure; doubles with each further one
 * @param longestDelay where the doubling ends
 * @param mostFailures how many consecutive failures disable the password until it is reset
 * @param memory how long after the last failure the delays begin at the first one again
 */
public record AccountLimitSettings(
        int freeFailures, Duration firstDelay, Duration longestDelay, int mostFailures, Duration memory) {}
