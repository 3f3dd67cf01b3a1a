package org.passwordservice.logging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitedLogTest {

    private final List<String> said = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final Logger log = Logger.getAnonymousLogger();
    private final RateLimitedLog failure = new RateLimitedLog(log, "It fails", nanos::get);
    private final Exception cause = new IllegalStateException("why");

    @BeforeEach
    void listen() {
        log.setUseParentHandlers(false);
        log.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getMessage()
                        + (line.getThrown() == null
                                ? ""
                                : " | " + line.getThrown().getMessage()));
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        });
    }

    @Test
    void whenItFailsAllTheTimeThenItIsSaidOnceAMinuteWithHowOftenItWasNot() {
        for (int second = 0; second < 121; second++) {
            failure.failed(cause, ", here");
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(said)
                .containsExactly(
                        "It fails, here | why",
                        "It fails, here (59 more were not told) | why",
                        "It fails, here (59 more were not told) | why");
    }

    @Test
    void whenItsNameSaysWhyThenItIsSaidWithoutACauseAndNoMoreOften() {
        failure.failed();
        failure.failed();
        failure.worked();
        assertThat(said).containsExactly("It fails", "Over: It fails (1 more were not told)");
    }

    @Test
    void whenItWorksAgainThenThatIsSaidOnceAndTheNextFailureOfALaterMinuteAtOnce() {
        failure.worked();
        failure.failed(cause, "");
        failure.failed(cause, "");
        failure.worked();
        failure.worked();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        failure.failed(cause, "");
        assertThat(said).containsExactly("It fails | why", "Over: It fails (1 more were not told)", "It fails | why");
    }

    @Test
    void whenItComesAndGoesThenThatIsSaidOnceAMinute() {
        for (int second = 0; second < 61; second++) {
            failure.failed(cause, "");
            failure.worked();
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(said)
                .containsExactly(
                        "It fails | why", "Over: It fails", "It fails (59 more were not told) | why", "Over: It fails");
    }
}
