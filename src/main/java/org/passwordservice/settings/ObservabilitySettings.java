package org.passwordservice.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * Which networks see health and metrics, and what makes the service not ready.
 *
 * @param networks see health and metrics
 * @param outboxAge how old the oldest mail may become before the service says that it is not ready; empty for any age
 */
public record ObservabilitySettings(Networks networks, Optional<Duration> outboxAge) {}
