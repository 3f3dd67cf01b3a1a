package org.passwordservice.settings;

import inet.ipaddr.IPAddress;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The type of a setting: its allowed values and their parser.
 *
 * @param allowed the allowed values, as the end of a sentence that begins with the setting's name
 * @param parser parses a stripped text; empty if the text is not allowed
 * @param <T> type of the value
 */
record SettingType<T>(String allowed, Function<String, Optional<T>> parser) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final String NETWORKS = "addresses or networks (10.0.0.0/8), split by commas";

    private static final int HIGHEST_PORT = 65_535;

    private static final Pattern ORIGIN = Pattern.compile("(?<scheme>[a-z][a-z0-9+.-]*)://"
            + "(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\\[[0-9a-f:]+])"
            + "(?::(?<port>[1-9][0-9]{0,4}))?");

    static SettingType<Integer> wholeNumber(int least, int most) {
        return new SettingType<>("must be a whole number from " + least + " to " + most, text -> {
            try {
                return Optional.of(Integer.valueOf(text)).filter(number -> number >= least && number <= most);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    /** A duration of a second or more. */
    static SettingType<Duration> durationUpTo(Duration most) {
        return duration(SECOND, most);
    }

    static SettingType<Duration> duration(Duration least, Duration most) {
        return new SettingType<>("must be an ISO 8601 duration from " + least + " to " + most, text -> {
            try {
                return Optional.of(Duration.parse(text))
                        .filter(duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }

    static SettingType<Boolean> trueOrFalse() {
        return new SettingType<>("must be true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** One of the constants, spelled in lower case. */
    static <E extends Enum<E>> SettingType<E> oneOf(Class<E> constants) {
        List<E> all = List.of(constants.getEnumConstants());
        return new SettingType<>(
                "must be one of " + all.stream().map(SettingType::spelled).collect(Collectors.joining(", ")),
                text -> all.stream()
                        .filter(constant -> spelled(constant).equals(text))
                        .findFirst());
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Addresses and networks, separated by commas. */
    static SettingType<Networks> networks() {
        return new SettingType<>("must be " + NETWORKS, SettingType::parsedNetworks);
    }

    /** Addresses and networks, separated by commas, or the word {@code none}. */
    static SettingType<Networks> networksOrNone() {
        return new SettingType<>(
                "must be none, or " + NETWORKS,
                text -> text.equals("none") ? Optional.of(Networks.NONE) : parsedNetworks(text));
    }

    /** One line of printable characters, so that it cannot add a header to a mail. */
    static SettingType<String> oneLine(int most) {
        return new SettingType<>(
                "must be one line of at most " + most + " printable characters", text -> Optional.of(text)
                        .filter(line -> line.codePointCount(0, line.length()) <= most
                                && line.codePoints().allMatch(SettingType::isPrintable)));
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Words of so many characters at least, separated by commas. */
    static SettingType<List<String>> words(int shortest) {
        return new SettingType<>(
                "must be words of at least " + shortest + " characters, split by commas",
                text -> Optional.of(parts(text))
                        .filter(words -> words.stream().allMatch(word -> word.length() >= shortest)));
    }

    /** Words, separated by commas, or the word {@code none}. */
    static SettingType<List<String>> wordsOrNone() {
        return new SettingType<>(
                "must be none, or words split by commas",
                text -> Optional.of(text.equals("none") ? List.of() : parts(text)));
    }

    /** Origins as browsers send them (section 7.1 of the URL standard), separated by commas. */
    static SettingType<List<String>> origins() {
        return new SettingType<>(
                "must be origins as browsers send them, scheme://host[:port] in lower case and without the default port,"
                        + " split by commas; never * or null",
                text -> Optional.of(parts(text))
                        .filter(origins ->
                                !origins.isEmpty() && origins.stream().allMatch(SettingType::isSerialisedOrigin)));
    }

    private static boolean isSerialisedOrigin(String text) {
        Matcher origin = ORIGIN.matcher(text);
        if (!origin.matches()) {
            return false;
        }
        String port = origin.group("port");
        // Another spelling of an origin would never equal what a browser sends.
        return port == null
                || (Integer.parseInt(port) <= HIGHEST_PORT
                        && !(origin.group("scheme") + port).matches("http80|https443|ws80|wss443|ftp21"));
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Optional<Networks> parsedNetworks(String text) {
        List<Optional<IPAddress>> blocks =
                parts(text).stream().map(Networks::block).toList();
        return blocks.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        new Networks(blocks.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }
}
