package org.passwordservice.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The colours of the style sheet, and which of them people must be able to tell apart. */
final class Colors {

    /** As in {@code assets/style.css}. */
    static final Map<String, String> LIGHT = Map.of(
            "ground", "#f5f6f8",
            "surface", "#ffffff",
            "line", "#d4d9e1",
            "edge", "#6b7482",
            "text", "#12161c",
            "muted", "#4a5361",
            "accent", "#1f4fd8",
            "on-accent", "#ffffff",
            "bad", "#a8201a",
            "good", "#0a6b41");

    /** As in {@code assets/style.css}. */
    static final Map<String, String> DARK = Map.of(
            "ground", "#0e1116",
            "surface", "#161b22",
            "line", "#2d3540",
            "edge", "#7d8896",
            "text", "#e7eaef",
            "muted", "#a3adba",
            "accent", "#8fb2ff",
            "on-accent", "#0b1220",
            "bad", "#ff9a93",
            "good", "#6fd3a2");

    /** Of text, WCAG 2.2, 1.4.3. */
    private static final double LEAST_OF_TEXT = 4.5;

    /** Of the edges of fields, WCAG 2.2, 1.4.11. */
    private static final double LEAST_OF_EDGES = 3;

    /** What is on what. */
    private record Pair(String front, String back, double least) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("text", "ground", LEAST_OF_TEXT),
            new Pair("text", "surface", LEAST_OF_TEXT),
            new Pair("muted", "ground", LEAST_OF_TEXT),
            new Pair("muted", "surface", LEAST_OF_TEXT),
            new Pair("accent", "ground", LEAST_OF_TEXT),
            new Pair("accent", "surface", LEAST_OF_TEXT),
            new Pair("on-accent", "accent", LEAST_OF_TEXT),
            new Pair("bad", "ground", LEAST_OF_TEXT),
            new Pair("bad", "surface", LEAST_OF_TEXT),
            new Pair("good", "ground", LEAST_OF_TEXT),
            new Pair("good", "surface", LEAST_OF_TEXT),
            new Pair("edge", "surface", LEAST_OF_EDGES));

    private Colors() {}

    static boolean isName(String name) {
        return LIGHT.containsKey(name);
    }

    /** A colour of three or six digits in six, in small letters. */
    static String sixDigits(String color) {
        String digits = color.length() == 4
                ? color.chars()
                        .skip(1)
                        .mapToObj(digit -> Character.toString(digit).repeat(2))
                        .collect(Collectors.joining())
                : color.substring(1);
        return "#" + digits.toLowerCase(Locale.ROOT);
    }

    /**
     * The pairs with one of an operator's colours whose contrast is too low, each with its contrast.
     *
     * @param standard the colours of the service
     * @param own those that are used instead
     */
    static Map<String, String> tooClose(Map<String, String> standard, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(standard);
        all.putAll(own);
        Map<String, String> found = new TreeMap<>();
        for (Pair pair : PAIRS) {
            double contrast = contrast(all.getOrDefault(pair.front(), ""), all.getOrDefault(pair.back(), ""));
            boolean isOwn = own.containsKey(pair.front()) || own.containsKey(pair.back());
            if (isOwn && contrast < pair.least()) {
                found.put(
                        pair.front() + " and " + pair.back(),
                        String.format(Locale.ROOT, "%.2f, less than %.1f", contrast, pair.least()));
            }
        }
        return found;
    }

    /** The contrast ratio of two colours of six digits, as WCAG 2.2 defines it. */
    static double contrast(String one, String other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(String color) {
        return 0.2126 * linear(color, 1) + 0.7152 * linear(color, 3) + 0.0722 * linear(color, 5);
    }

    private static double linear(String color, int from) {
        double value = Integer.parseInt(color, from, from + 2, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
