package org.passwordservice.settings;

import java.time.Duration;

/**
 * The concurrency of hashing.
 *
 * @param lanes the number of concurrent hashes
 * @param places the number of requests that may wait, over all purposes
 * @param longestWait how long a request waits before it is rejected
 */
public record HashingSettings(int lanes, int places, Duration longestWait) {}
