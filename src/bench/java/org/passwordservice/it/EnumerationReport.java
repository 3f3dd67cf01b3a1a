package org.passwordservice.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.passwordservice.it.SideBySide.MARGIN;

/** The figures for people, with how to read them, and for programs. */
final class EnumerationReport {

    private static final String HOW_TO_READ =
            """
            # Can known and unknown users be distinguished?

            Each row is one call, made alternately for two kinds of users, in random order within each pair, over one open
            connection on the same machine. The answers are compared byte for byte, with the headers in the order in which
            they came; of `Date` and `X-Request-Id`, and of the numbers that count down while a limit holds, only the length
            counts.

            `P(A > B)` is how often the first kind takes longer than the second (Mann-Whitney U over the number of pairs, ties
            half), with its 95%% interval. 0.5 means that time reveals nothing.

            - **EQUAL**: the whole interval is within 0.5 ± %1$s. It does not mean that there is no difference; it means that
              distinguishing one name's kind, wrong once in twenty either way, takes at least some %2$d calls for that name from the same
              machine, after measuring both kinds at leisure. Across a network it takes more.
            - **DIFFERENT**: the whole interval is outside. `calls` says roughly how many calls for one name suffice.
            - **UNDECIDED**: neither, after four times the number of pairs that usually suffice. It counts as a failure: what was
              not shown to be equal is not claimed to be.

            An interval that leaves 0.5 out while the verdict is EQUAL is a difference that is real and too small to matter by
            that measure. The figures are looked at up to four times while samples are taken, so the intervals are a little
            narrower than 95%% promises.

            Noise hides differences, so an EQUAL of a busy machine is worth little. The first rows measure a server that leaks
            on purpose, and one that does not: where these come out wrong, the machine was too busy or the measurement is
            broken, and the other rows say nothing.

            """;

    private final List<SideBySide.Comparison> comparisons = new ArrayList<>();

    void add(SideBySide.Comparison comparison) {
        comparisons.add(comparison);
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("enumeration.md"), markdown());
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(
                        folder.resolve("enumeration.json").toFile(),
                        Map.of(
                                "margin",
                                MARGIN,
                                "comparisons",
                                comparisons.stream()
                                        .map(EnumerationReport::values)
                                        .toList()));
    }

    private String markdown() {
        StringBuilder text =
                new StringBuilder(HOW_TO_READ.formatted(MARGIN, Superiority.callsToDistinguish(0.5 + MARGIN)));
        text.append("| call | A | B | answer | pairs | median A, B (ms) | fastest tenth A, B (ms) | P(A > B) | 95% |"
                + " calls | time | rest |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        comparisons.forEach(comparison -> text.append(row(comparison)));
        comparisons.forEach(comparison -> comparison.difference().ifPresent(difference -> text.append("\n## ")
                .append(comparison.call().name())
                .append("\n\n```\n")
                .append(difference)
                .append("\n```\n")));
        return text.toString();
    }

    private static String row(SideBySide.Comparison comparison) {
        Superiority superiority = comparison.superiority();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %d | %.3f, %.3f | %.3f, %.3f | %.3f | %.3f to %.3f | %s | %s | %s |%n",
                comparison.call().name(),
                comparison.call().first().label(),
                comparison.call().second().label(),
                comparison.status(),
                comparison.first().length,
                Superiority.quantile(comparison.first(), 0.5),
                Superiority.quantile(comparison.second(), 0.5),
                Superiority.quantile(comparison.first(), 0.1),
                Superiority.quantile(comparison.second(), 0.1),
                superiority.probability(),
                superiority.low(),
                superiority.high(),
                superiority.probability() == 0.5 ? "-" : Superiority.callsToDistinguish(superiority.probability()),
                comparison.verdict(),
                comparison.difference().isEmpty() ? "same" : "DIFFERENT");
    }

    private static Map<String, Object> values(SideBySide.Comparison comparison) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("call", comparison.call().name());
        values.put("a", comparison.call().first().label());
        values.put("b", comparison.call().second().label());
        values.put("status", comparison.status());
        values.put("pairs", comparison.first().length);
        values.put("medianMillisA", Superiority.quantile(comparison.first(), 0.5));
        values.put("medianMillisB", Superiority.quantile(comparison.second(), 0.5));
        values.put("fastestTenthMillisA", Superiority.quantile(comparison.first(), 0.1));
        values.put("fastestTenthMillisB", Superiority.quantile(comparison.second(), 0.1));
        values.put("superiority", comparison.superiority());
        values.put("time", comparison.verdict());
        values.put("sameAnswers", comparison.difference().isEmpty());
        comparison.difference().ifPresent(difference -> values.put("difference", difference));
        return values;
    }
}
