package org.passwordservice.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * The concurrency of hashing, and what hashes.
 *
 * @param lanes the number of concurrent hashes
 * @param places the number of requests that may wait, over all purposes
 * @param longestWait how long a request waits before it is rejected; empty to set it by the measured speed
 * @param engine what computes hashes
 */
public record HashingSettings(int lanes, int places, Optional<Duration> longestWait, HashEngine engine) {}
