package org.passwordservice.ceiling;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.runner.RunnerException;
import org.passwordservice.ceiling.Trial.Group;

/** The figures for people. */
final class CeilingReport {

    private static final String HOW_TO_READ =
            """
            # The ceiling

            Argon2id of %s (m,t,p) where nothing else is said, with a heap of 512 MiB, on %d cores. Each row was measured in
            %d JVMs, one in each round; figures are medians, with the smallest and the largest. `against` divides by the time
            (and by the CPU time) of password4j in the same round, with as many threads, on the first of the JVMs: 0.5 is twice
            as fast. CPU time includes the garbage collector, and leaves out most of what the machine gives to others.
            """;

    private final List<Trial> trials;
    private final Path firstJava;
    private final List<Map<Trial, Measured>> rounds = new ArrayList<>();
    private final Map<Trial, String> failed = new LinkedHashMap<>();

    CeilingReport(List<Trial> trials, Path firstJava) {
        this.trials = trials;
        this.firstJava = firstJava;
    }

    void beginRound() {
        rounds.add(new HashMap<>());
    }

    void add(Trial trial, Measured measured) {
        rounds.get(rounds.size() - 1).put(trial, measured);
    }

    void add(Trial trial, RunnerException failure) {
        failed.put(trial, String.valueOf(failure.getMessage()));
    }

    String markdown() {
        StringBuilder text = new StringBuilder(HOW_TO_READ.formatted(
                Costs.text(Costs.ofTheService()), Runtime.getRuntime().availableProcessors(), rounds.size()));
        if (!Library.LIBARGON2.isHere()) {
            text.append("\nlibargon2 is not installed on this machine, so it was not measured.\n");
        }
        for (Group group : Group.values()) {
            table(group, text);
        }
        failed.forEach((trial, why) -> text.append("\nNot measured: ")
                .append(trial.label())
                .append(": ")
                .append(why)
                .append('\n'));
        return text.toString();
    }

    private void table(Group group, StringBuilder text) {
        List<Trial> rows = trials.stream()
                .filter(trial -> trial.group() == group && all(trial, Measured::millis).length > 0)
                .toList();
        if (!rows.isEmpty()) {
            text.append("\n## ")
                    .append(group)
                    .append(
                            "\n\n| | Java | threads | ms | hashes/s | against, time | against, CPU time | MiB allocated |"
                                    + " paused |\n|---|---|---|---|---|---|---|---|---|\n");
            rows.forEach(trial -> text.append(row(trial)));
        }
    }

    private String row(Trial trial) {
        double millis = median(all(trial, Measured::millis));
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %s | %.1f | %s | %s | %.1f | %.0f %% |%n",
                trial.label(),
                java(trial),
                trial.threads(),
                spread(all(trial, Measured::millis), 1),
                1000 / millis * trial.threads(),
                spread(against(trial, Measured::millis), 2),
                spread(against(trial, Measured::cpuMillis), 2),
                median(all(trial, Measured::allocatedMib)),
                100 * median(all(trial, Measured::pausedShare)));
    }

    private String java(Trial trial) {
        return rounds.stream()
                .map(round -> round.get(trial))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Measured::java)
                .orElseThrow();
    }

    private double[] all(Trial trial, ToDoubleFunction<Measured> figure) {
        return rounds.stream()
                .map(round -> round.get(trial))
                .filter(Objects::nonNull)
                .mapToDouble(figure)
                .toArray();
    }

    private double[] against(Trial trial, ToDoubleFunction<Measured> figure) {
        Trial compared =
                Trial.of(Group.LIBRARIES, firstJava, Library.PASSWORD4J, Costs.ofTheService(), trial.threads());
        return rounds.stream()
                .filter(round -> round.containsKey(trial) && round.containsKey(compared))
                .mapToDouble(
                        round -> figure.applyAsDouble(round.get(trial)) / figure.applyAsDouble(round.get(compared)))
                .toArray();
    }

    private static String spread(double[] values, int digits) {
        if (values.length == 0) {
            return "-";
        }
        String number = "%." + digits + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + " to " + number + ")",
                median(values),
                DoubleStream.of(values).min().orElseThrow(),
                DoubleStream.of(values).max().orElseThrow());
    }

    private static double median(double[] values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
