package org.passwordservice.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Produces the clock, so that tests can replace it. */
@ApplicationScoped
public class ClockProducer {

    /** The UTC clock in microseconds, the resolution of both databases, so that a time is read as it was written. */
    @Produces
    @Singleton
    public Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
