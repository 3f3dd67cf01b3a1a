package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;

/** What the service takes of the machine while no request comes. Its statements are counted by a test. */
final class IdleFigures {

    /** Until what the calls before left to do is done. */
    private static final Duration SETTLING = Duration.ofSeconds(15);

    private static final Duration LOOKED_AT = Duration.ofSeconds(60);

    private static final double MOST_PERCENT = 0.5;

    private final Stage stage;

    IdleFigures(Stage stage) {
        this.stage = stage;
    }

    void measure() throws IOException {
        Ticks.REAL.until(System.nanoTime() + SETTLING.toNanos());
        CpuTime idle = CpuTime.of(stage.service().process().toHandle());
        Ticks.REAL.until(System.nanoTime() + LOOKED_AT.toNanos());
        stage.ratio("percent of a core of an idle service", Aim.AT_MOST, MOST_PERCENT, 100 * idle.cores());
        OptionalLong resident = stage.service().residentBytes();
        if (resident.isPresent()) {
            stage.reading("resident memory of an idle service", "MiB", resident.getAsLong() >> 20);
        }
    }
}
