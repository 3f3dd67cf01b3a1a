package org.passwordservice.logging;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitedLogTest {

    private final RecordedLines lines = new RecordedLines();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final Logger log = Logger.getAnonymousLogger();
    private final RateLimitedLog failure = new RateLimitedLog(log, "It fails", nanos::get);
    private final Exception cause = new IllegalStateException("why");

    @BeforeEach
    void listen() {
        log.setUseParentHandlers(false);
        log.addHandler(lines);
    }

    @Test
    void whenFailuresRepeatThenOneIsLoggedAMinuteWithTheNumberOfTheOthers() {
        for (int second = 0; second < 121; second++) {
            failure.failed(cause, ", here");
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(lines.texts())
                .containsExactly(
                        "It fails, here | why",
                        "It fails, here (59 more were not logged) | why",
                        "It fails, here (59 more were not logged) | why");
    }

    @Test
    void whenFailureHasNoCauseThenItIsStillLoggedOnceAMinute() {
        failure.failed();
        failure.failed();
        failure.worked();
        assertThat(lines.texts()).containsExactly("It fails", "Over: It fails (1 more were not logged)");
    }

    @Test
    void whenRecoveredThenThatIsLoggedOnceAndTheNextFailureOfALaterMinuteAtOnce() {
        failure.worked();
        failure.failed(cause, "");
        failure.failed(cause, "");
        failure.worked();
        failure.worked();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        failure.failed(cause, "");
        assertThat(lines.texts())
                .containsExactly("It fails | why", "Over: It fails (1 more were not logged)", "It fails | why");
    }

    @Test
    void whenFailureIsIntermittentThenItIsLoggedOnceAMinute() {
        for (int second = 0; second < 61; second++) {
            failure.failed(cause, "");
            failure.worked();
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(lines.texts())
                .containsExactly(
                        "It fails | why",
                        "Over: It fails",
                        "It fails (59 more were not logged) | why",
                        "Over: It fails");
    }
}
