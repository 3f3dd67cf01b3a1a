package org.passwordservice.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The figures for people, with how to read them, and for programs. */
final class Report {

    private static final String HOW_TO_READ =
            """
            # What the service does

            Ratios of two things that were measured alternately, on the same machine, in the same run. A value for each fresh start
            of both JVMs; the figure is the median of these. docs/performance.md says how each is measured.

            """;

    private final Consumer<String> progress;
    private final Overview overview = new Overview();
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<Integer, Integer>>> statuses = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    /**
     * A report on nothing.
     *
     * @param progress receives every value as it comes
     */
    Report(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Adds a value of a figure. */
    void ratio(String name, Aim aim, double bound, int start, double value) {
        add(new Figure(name, "", aim, bound), start, value);
    }

    /** Adds a value that the figures are computed from: it differs from machine to machine. */
    void reading(String name, String unit, int start, double value) {
        add(new Figure(name, unit, Aim.NONE, Double.NaN), start, value);
    }

    /** Adds a value of the table at the top. */
    void overview(String row, String column, int start, double value) {
        overview.add(row, column, start, value);
    }

    private void add(Figure unknown, int start, double value) {
        figures.computeIfAbsent(unknown.name(), name -> unknown).add(start, value);
        progress.accept("start " + (start + 1) + ": " + unknown.name() + ": " + number(value) + " " + unknown.unit());
    }

    /** Adds how calls were answered; 0 means no answer. */
    void answers(String what, int start, Map<Integer, Integer> counts) {
        Map<Integer, Integer> all = statuses.computeIfAbsent(what, unknown -> new LinkedHashMap<>())
                .computeIfAbsent("start " + (start + 1), unknown -> new TreeMap<>());
        counts.forEach((status, count) -> all.merge(status, count, Integer::sum));
    }

    /** Adds what the figures were measured on, and with. */
    void environment(String what, String value) {
        environment.put(what, value);
    }

    /** Writes {@code report.md} and {@code report.json}. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.md"), markdown());
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("report.json").toFile(), values());
    }

    String markdown() {
        StringBuilder text = new StringBuilder(HOW_TO_READ).append(overview.markdown());
        environment.forEach((what, value) ->
                text.append("- ").append(what).append(": ").append(value).append('\n'));
        text.append(
                "\n## Figures\n\n| figure | each start | median | from – to | aim | met |\n|---|---|---|---|---|---|\n");
        ratios().forEach(figure -> text.append(row(figure)));
        text.append("\n## Readings behind them\n\n| reading | each start | median | from – to |\n|---|---|---|---|\n");
        readings()
                .forEach(figure -> text.append(String.format(
                        "| %s (%s) | %s | %s | %s |\n",
                        figure.name(), figure.unit(), each(figure), number(figure.median()), spread(figure))));
        text.append("\n## Answers by status\n\nOnly the expected status counts in a rate; 0 means no answer.\n\n"
                + "| what | answers |\n|---|---|\n");
        statuses.forEach((what, starts) -> text.append("| ")
                .append(what)
                .append(" | ")
                .append(total(starts))
                .append(" |\n"));
        return text.toString();
    }

    /** All figures that are ratios, or are held against an aim. */
    List<Figure> ratios() {
        return figures.values().stream()
                .filter(figure -> figure.unit().isEmpty())
                .toList();
    }

    private List<Figure> readings() {
        return figures.values().stream()
                .filter(figure -> !figure.unit().isEmpty())
                .toList();
    }

    private static Map<Integer, Integer> total(Map<String, Map<Integer, Integer>> starts) {
        Map<Integer, Integer> total = new TreeMap<>();
        starts.values().forEach(counts -> counts.forEach((status, count) -> total.merge(status, count, Integer::sum)));
        return total;
    }

    private static String row(Figure figure) {
        return String.format(
                "| %s | %s | **%s** | %s | %s | %s |\n",
                figure.name(),
                each(figure),
                number(figure.median()),
                spread(figure),
                figure.aim().text(figure.bound()),
                figure.aim() == Aim.NONE ? "-" : figure.isMet() ? "yes" : "NO");
    }

    private static String each(Figure figure) {
        return Arrays.stream(figure.medians()).mapToObj(Report::number).collect(Collectors.joining(", "));
    }

    private static String spread(Figure figure) {
        return number(figure.least()) + " – " + number(figure.most());
    }

    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("environment", environment);
        values.put("overview", overview.values());
        values.put("figures", ratios().stream().map(Report::values).toList());
        values.put("readings", readings().stream().map(Report::values).toList());
        values.put("answers", statuses);
        return values;
    }

    private static Map<String, Object> values(Figure figure) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", figure.name());
        if (figure.unit().isEmpty()) {
            values.put("aim", figure.aim().name());
            values.put("bound", figure.aim() == Aim.NONE ? null : figure.bound());
            values.put("met", figure.isMet());
        } else {
            values.put("unit", figure.unit());
        }
        values.put("median", figure.median());
        values.put("least", figure.least());
        values.put("most", figure.most());
        values.put("starts", figure.medians());
        values.put("measured", figure.values());
        return values;
    }
}
