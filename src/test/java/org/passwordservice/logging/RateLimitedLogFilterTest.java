package org.passwordservice.logging;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitedLogFilterTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimitedLogFilter filter = new RateLimitedLogFilter(nanos::get);

    @Test
    void whenAWarningIsRepeatedThenItIsLoggedAgainInTheNextMinute() {
        assertThat(passes(Level.WARNING, "away", "bean")).isTrue();
        assertThat(passes(Level.WARNING, "away", "bean")).isFalse();
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(passes(Level.SEVERE, "away", "bean")).isFalse();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(passes(Level.WARNING, "away", "bean")).isTrue();
    }

    @Test
    void whenAnotherWarningOrNoWarningComesThenItIsLogged() {
        assertThat(passes(Level.WARNING, "away", "bean")).isTrue();
        assertThat(passes(Level.WARNING, "away", "other bean")).isTrue();
        assertThat(passes(Level.WARNING, "broken", "bean")).isTrue();
        assertThat(passes(Level.INFO, "started", "bean")).isTrue();
        assertThat(passes(Level.INFO, "started", "bean")).isTrue();
    }

    private boolean passes(Level level, String message, String parameter) {
        LogRecord line = new LogRecord(level, message);
        line.setParameters(new Object[] {parameter});
        return filter.isLoggable(line);
    }
}
