package org.passwordservice.settings;

import java.time.Duration;

/**
 * How many hashes run and wait.
 *
 * @param lanes how many run at once
 * @param places how many wait, for whatever purpose
 * @param longestWait after which one is given up
 */
public record HashingSettings(int lanes, int places, Duration longestWait) {}
