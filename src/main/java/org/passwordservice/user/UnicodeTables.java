package org.passwordservice.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What Unicode Technical Standard 39 says of characters: which look alike, and which identifiers may have. Both tables
 * are of one fixed version of Unicode, which they name, because skeletons are stored. {@code UnicodeTablesGenerator},
 * among the tests, makes them.
 */
final class UnicodeTables {

    /** The only element of the scripts of a character that belongs to all, as digits do. */
    static final String ALL_SCRIPTS = "*";

    private static final NavigableMap<Integer, Range<String>> SKELETONS =
            table("confusables.txt", UnicodeTables::textOfHex);

    private static final NavigableMap<Integer, Range<Set<String>>> SCRIPTS =
            table("identifiers.txt", codes -> Set.of(codes.split(" ")));

    private UnicodeTables() {}

    /** Characters that have the same value, up to the last; the first is the key in its table. */
    private record Range<T>(int last, T value) {}

    /** The text in which each character is replaced by the representative of all that look like it, in NFD. */
    static String skeleton(String text) {
        StringBuilder skeleton = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .forEach(c -> skeleton.append(value(SKELETONS, c).orElseGet(() -> Character.toString(c))));
        return Normalizer.normalize(skeleton, Normalizer.Form.NFD);
    }

    /**
     * The scripts that a character belongs to, with the mixtures that are usual for it ({@code Jpan}, {@code Kore},
     * {@code Hanb}), or {@link #ALL_SCRIPTS}.
     *
     * @return empty if identifiers must not have the character
     */
    static Optional<Set<String>> scriptsOf(int c) {
        return value(SCRIPTS, c);
    }

    private static <T> Optional<T> value(NavigableMap<Integer, Range<T>> table, int c) {
        Map.Entry<Integer, Range<T>> range = table.floorEntry(c);
        return range == null || range.getValue().last() < c
                ? Optional.empty()
                : Optional.of(range.getValue().value());
    }

    /** Reads lines such as {@code value = 61-7a c5}, in hexadecimal digits. */
    private static <T> NavigableMap<Integer, Range<T>> table(String name, Function<String, T> parser) {
        NavigableMap<Integer, Range<T>> table = new TreeMap<>();
        try (InputStream stream = UnicodeTables.class.getResourceAsStream("/unicode/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The table is missing: " + name);
            }
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" = ", 2))
                    .forEach(line -> addRanges(table, line[1], parser.apply(line[0])));
        } catch (IOException e) {
            throw new UncheckedIOException("The table cannot be read: " + name, e);
        }
        return table;
    }

    private static <T> void addRanges(NavigableMap<Integer, Range<T>> table, String ranges, T value) {
        for (String range : ranges.split(" ", -1)) {
            String[] ends = range.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1], 16);
            table.put(Integer.parseInt(ends[0], 16), new Range<>(last, value));
        }
    }

    /** The text of code points; {@code -} is the empty one, of what is invisible. */
    private static String textOfHex(String codePoints) {
        return codePoints.equals("-")
                ? ""
                : Arrays.stream(codePoints.split(" "))
                        .map(hex -> Character.toString(Integer.parseInt(hex, 16)))
                        .collect(Collectors.joining());
    }
}
