package org.passwordservice.request;

import java.time.Duration;
import java.time.Instant;

/**
 * A limit that a caller has reached.
 *
 * @param attempts how many were allowed
 * @param resetsAt when the next one is allowed
 * @param pause the time until then
 */
public record RateLimit(int attempts, Instant resetsAt, Duration pause) {}
