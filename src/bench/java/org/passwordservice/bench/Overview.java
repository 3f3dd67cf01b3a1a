package org.passwordservice.bench;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What an operator reads in a minute: a row for each thing that is measured, a column for each engine. */
final class Overview {

    private static final String NOTE =
            """

            Medians of the starts, of this run on this machine: another machine has other figures, the ratios below stay. *A second \
            for each core* is for each core that the server itself kept busy: without the load generator, and without a PostgreSQL.
            """;

    private final Map<String, Map<String, Figure>> rows = new LinkedHashMap<>();
    private final Set<String> columns = new LinkedHashSet<>();

    /** Adds a value of a row and column. */
    void add(String row, String column, int start, double value) {
        columns.add(column);
        rows.computeIfAbsent(row, unknown -> new LinkedHashMap<>())
                .computeIfAbsent(column, unknown -> new Figure(row, "", Aim.NONE, Double.NaN))
                .add(start, value);
    }

    /** A table; empty without values. */
    String markdown() {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("| |");
        columns.forEach(column -> text.append(' ').append(column).append(" |"));
        text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        rows.forEach((row, figures) -> {
            text.append("| ").append(row).append(" |");
            for (String column : columns) {
                Figure figure = figures.get(column);
                text.append(' ')
                        .append(figure == null ? "-" : Report.number(figure.median()))
                        .append(" |");
            }
            text.append('\n');
        });
        return text.append(NOTE).append('\n').toString();
    }

    /** The medians, by row and column. */
    Map<String, Map<String, Double>> values() {
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        rows.forEach((row, figures) -> {
            Map<String, Double> medians = new LinkedHashMap<>();
            figures.forEach((column, figure) -> medians.put(column, figure.median()));
            values.put(row, medians);
        });
        return values;
    }
}
