package org.passwordservice.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the administration.
 *
 * @param secondFactorRequired whether administrators and auditors need an authenticator app
 * @param networks from which the administration is there; empty for everywhere
 * @param emailDelay how long an address that an administrator proposes must wait, at least 24 hours
 */
public record AdminSettings(boolean secondFactorRequired, Optional<Networks> networks, Duration emailDelay) {}
