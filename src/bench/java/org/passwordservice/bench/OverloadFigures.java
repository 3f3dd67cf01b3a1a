package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** What remains for the others while clients flood log in, and what is left behind when they stop. */
final class OverloadFigures {

    private static final int FLOOD = 32;
    private static final int LARGER_FLOOD = 200;

    /** Before anything is measured in a flood or beside the burner. */
    private static final Duration RAMP = Duration.ofSeconds(2);

    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(30);

    private final Stage stage;
    private final Probe probe;

    OverloadFigures(Stage stage) throws IOException {
        this.stage = stage;
        this.probe = new Probe(
                stage.service().port(), stage.traders().quick(0, stage.traders().token(0)));
    }

    void measure() throws IOException {
        Duration shorter = stage.sizes().probe().plus(RAMP);
        Latency before = besideBurner();
        OptionalLong memory = stage.service().residentBytes();
        Latency flooded = flood(FLOOD, stage.sizes().flood());
        memory(memory, FLOOD, stage.sizes().flood());
        Latency between = besideBurner();
        Latency drowned = flood(LARGER_FLOOD, shorter);
        memory(memory, LARGER_FLOOD, shorter);
        Latency after = besideBurner();
        print(FLOOD, flooded, before, between);
        print(LARGER_FLOOD, drowned, between, after);
    }

    /** The 99th percentiles in milliseconds: of all kinds together, and of each. */
    private record Latency(double all, List<Double> kinds) {

        static Latency of(List<Recording> recordings) {
            Recording all = new Recording();
            recordings.forEach(all::add);
            return new Latency(
                    all.percentile(99),
                    recordings.stream().map(kind -> kind.percentile(99)).toList());
        }
    }

    private Latency besideBurner() throws IOException {
        stage.raw().burn(Stage.LANES);
        CpuTime burner = CpuTime.of(stage.raw().process().toHandle());
        Ticks.REAL.until(System.nanoTime() + RAMP.toNanos());
        Latency latency = probed("beside the burner");
        stage.reading("beside the burner: cores kept busy by it", "cores", burner.cores());
        stage.reading("beside the burner: hashes of it", "a second", stage.raw().rest());
        return latency;
    }

    private Latency flood(int clients, Duration length) throws IOException {
        String what = "flood of " + clients + " clients";
        CpuTime ofService = CpuTime.of(stage.service().process().toHandle());
        CpuTime ofClients = CpuTime.of(ProcessHandle.current());
        long end = System.nanoTime() + length.toNanos();
        // Longer than everything here can take: the flood is broken off.
        Duration most =
                length.plus(stage.sizes().probe()).plus(OpenLoop.MOST_DELAY).plus(LONGEST_RECOVERY);
        try (ClosedLoop flood = ClosedLoop.flood(
                stage.service().port(),
                clients,
                client -> stage.traders().logIn(),
                stage.sizes().pause(),
                most)) {
            Ticks.REAL.until(System.nanoTime() + RAMP.toNanos());
            Latency latency = probed(what);
            Ticks.REAL.until(end);
            stage.reading(what + ": cores kept busy by the service", "cores", ofService.cores());
            stage.reading(what + ": cores kept busy by the load generator", "cores", ofClients.cores());
            flood.abandon();
            recovery(clients);
            Rate rate = flood.await();
            stage.answers(what, rate.statuses());
            stage.ratio(
                    "answers 503 in the " + what,
                    clients == FLOOD ? Aim.AT_MOST : Aim.NONE,
                    0,
                    rate.statuses().getOrDefault(503, 0));
            return latency;
        }
    }

    private void recovery(int clients) throws IOException {
        Call logIn = stage.traders().logIn();
        long start = System.nanoTime();
        int status = 0;
        try (Wire wire = new Wire(stage.service().port())) {
            while (status != 200 && System.nanoTime() - start < LONGEST_RECOVERY.toNanos()) {
                status = logIn.make(wire);
            }
        }
        stage.ratio(
                "seconds to the first log in after " + clients + " clients stop",
                clients == FLOOD ? Aim.AT_MOST : Aim.NONE,
                1,
                status == 200 ? (System.nanoTime() - start) / 1e9 : Double.POSITIVE_INFINITY);
    }

    private Latency probed(String what) throws IOException {
        List<Recording> recordings = probe.run(stage.sizes().probe());
        Latency latency = Latency.of(recordings);
        stage.reading("p99 of all that needs no hash, " + what, "ms", latency.all());
        for (Traders.Quick kind : Traders.Quick.values()) {
            Recording recording = recordings.get(kind.ordinal());
            stage.reading("p50 of " + kind.label + ", " + what, "ms", recording.percentile(50));
            stage.reading("p99 of " + kind.label + ", " + what, "ms", recording.percentile(99));
            stage.answers(kind.label + ", " + what, recording.statuses());
        }
        return latency;
    }

    private void print(int clients, Latency flooded, Latency before, Latency after) {
        print("all that needs no hash", clients, flooded.all() / ((before.all() + after.all()) / 2));
        for (Traders.Quick kind : Traders.Quick.values()) {
            int index = kind.ordinal();
            double beside = (before.kinds().get(index) + after.kinds().get(index)) / 2;
            print(kind.label, clients, flooded.kinds().get(index) / beside);
        }
    }

    private void print(String what, int clients, double ratio) {
        stage.ratio(
                "p99 of " + what + " while " + clients + " clients flood log in ÷ beside a burner",
                Aim.AT_MOST,
                1.5,
                ratio);
    }

    private void memory(OptionalLong before, int clients, Duration flood) throws IOException {
        OptionalLong after = stage.service().residentBytes();
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        stage.ratio(
                "resident memory after a flood of " + clients + " clients ÷ before",
                Aim.AT_MOST,
                1.2,
                (double) after.getAsLong() / before.getAsLong());
        stage.reading(
                "resident memory after " + flood.toSeconds() + " s of " + clients + " clients",
                "MiB",
                after.getAsLong() / 1048576.0);
        stage.overview("resident memory after a flood of " + clients + " clients, MiB", after.getAsLong() / 1048576.0);
    }
}
