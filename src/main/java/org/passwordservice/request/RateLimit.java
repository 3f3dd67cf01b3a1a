package org.passwordservice.request;

import java.time.Duration;
import java.time.Instant;

/**
 * A limit that a client has reached.
 *
 * @param attempts the number of allowed attempts
 * @param resetsAt when the next attempt is allowed
 * @param pause the time until then
 */
public record RateLimit(int attempts, Instant resetsAt, Duration pause) {}
