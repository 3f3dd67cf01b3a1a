package org.passwordservice.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * Access to health and metrics, and the condition of readiness.
 *
 * @param networks the networks that may read health and metrics
 * @param outboxAge the age of the oldest pending mail above which the service is not ready; empty for no limit
 */
public record ObservabilitySettings(Networks networks, Optional<Duration> outboxAge) {}
