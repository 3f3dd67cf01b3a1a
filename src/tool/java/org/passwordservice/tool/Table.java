package org.passwordservice.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows in columns. The first rows decide how wide the columns are, so that a long list needs no memory. */
final class Table {

    private static final String GAP = "  ";
    private static final int NARROWEST = 6;

    private List<String> names;
    private final int width;
    private final Consumer<String> lines;
    private int[] widths = new int[0];

    /**
     * @param names of the members that the columns show; those of the first row, if none is given
     * @param width of the terminal, which cuts cells; 0 where nothing is cut
     */
    Table(List<String> names, int width, Consumer<String> lines) {
        this.names = names;
        this.width = width;
        this.lines = lines;
    }

    void add(List<JsonObject> rows) {
        if (names.isEmpty()) {
            if (rows.isEmpty()) {
                return;
            }
            names = List.copyOf(rows.get(0).members().keySet());
        }
        List<List<String>> cells = new ArrayList<>();
        for (JsonObject row : rows) {
            cells.add(names.stream().map(name -> Text.escaped(row.text(name))).toList());
        }
        if (widths.length == 0) {
            widths = widths(cells);
            print(names);
        }
        cells.forEach(this::print);
    }

    private int[] widths(List<List<String>> cells) {
        int[] natural = names.stream().mapToInt(Text::length).toArray();
        for (List<String> row : cells) {
            for (int i = 0; i < natural.length; i++) {
                natural[i] = Math.max(natural[i], Text.length(row.get(i)));
            }
        }
        if (width > 0) {
            while (total(natural) > width && narrowWidest(natural)) {
                // Once more.
            }
        }
        return natural;
    }

    private static int total(int[] widths) {
        int total = GAP.length() * (widths.length - 1);
        for (int each : widths) {
            total += each;
        }
        return total;
    }

    private static boolean narrowWidest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            if (widths[i] > widths[widest]) {
                widest = i;
            }
        }
        return widths[widest] > NARROWEST && widths[widest]-- > 0;
    }

    private void print(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = width > 0 ? Text.cut(row.get(i), widths[i]) : row.get(i);
            line.append(i == 0 ? "" : GAP).append(Text.padded(cell, widths[i]));
        }
        lines.accept(line.toString().stripTrailing());
    }
}
