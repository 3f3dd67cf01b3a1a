package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OpenLoopTest {

    private static final long MILLI = 1_000_000;

    /** A clock that moves when a sender waits, or is served. */
    private static final class Script implements Ticks {

        private long now = 5_000 * MILLI;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void until(long nanos) {
            now = Math.max(now, nanos);
        }
    }

    private final Script clock = new Script();

    @Test
    void whenServerStallsThenRequestsThatCouldNotBeSentCountAsLate() {
        OpenLoop loop = new OpenLoop(clock, 1000, Duration.ofSeconds(1));
        // One sender, a request each millisecond, each served in none; the tenth takes 500 ms.
        Recording recording = loop.work(
                        slot -> {
                            clock.now += slot == 9 ? 500 * MILLI : 0;
                            return 200;
                        },
                        1)
                .get(0);
        assertThat(recording.count()).isEqualTo(1000);
        // A client that counts from when it could send would see one slow request of a thousand.
        assertThat(recording.percentile(99)).isCloseTo(490, within(5.0));
        assertThat(recording.percentile(75)).isCloseTo(250, within(5.0));
        assertThat(recording.percentile(40)).isLessThan(0.01);
    }

    @Test
    void whenScheduleCannotBeKeptThenUnsentRequestsCountAsLate() {
        OpenLoop loop = new OpenLoop(clock, 10, Duration.ofSeconds(2));
        Recording recording = loop.work(
                        slot -> {
                            clock.now += 30_000 * MILLI;
                            return 200;
                        },
                        1)
                .get(0);
        assertThat(recording.statuses()).isEqualTo(Map.of(0, 17, 200, 3));
        assertThat(recording.percentile(50)).isGreaterThan(60_000);
    }

    @Test
    void whenKindsAlternateThenEachHasItsOwnLatencies() {
        OpenLoop loop = new OpenLoop(clock, 10, Duration.ofSeconds(3));
        List<Recording> kinds = loop.work(
                slot -> {
                    clock.now += (slot % 2 + 1) * 10 * MILLI;
                    return 200 + slot % 2;
                },
                2);
        assertThat(kinds.get(0).percentile(50)).isCloseTo(10, within(0.1));
        assertThat(kinds.get(1).percentile(50)).isCloseTo(20, within(0.1));
        assertThat(kinds.get(0).statuses()).isEqualTo(Map.of(200, 15));
        assertThat(kinds.get(1).statuses()).isEqualTo(Map.of(201, 15));
    }

    @Test
    void whenNoAnswerComesThenItIsCountedAndTheScheduleContinues() {
        OpenLoop loop = new OpenLoop(clock, 10, Duration.ofSeconds(1));
        Recording recording = loop.work(
                        slot -> {
                            throw new IOException("no answer");
                        },
                        1)
                .get(0);
        assertThat(recording.statuses()).isEqualTo(Map.of(0, 10));
    }
}
