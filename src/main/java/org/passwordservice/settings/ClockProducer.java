package org.passwordservice.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Makes the wall clock injectable, so that a test can move it. */
@ApplicationScoped
public class ClockProducer {

    /** UTC, in microseconds: the resolution both databases keep, so that a time read back equals the time written. */
    @Produces
    @Singleton
    public Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
