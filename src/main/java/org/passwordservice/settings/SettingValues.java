package org.passwordservice.settings;

import inet.ipaddr.IPAddress;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.passwordservice.secret.Secret;

/** Turns the texts of settings into values. A wrong one gives its preset and is remembered, so that all are found at once. */
final class SettingValues {

    private final Function<String, Optional<String>> source;
    private final List<String> problems = new ArrayList<>();

    SettingValues(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidSettingsException if any setting was wrong
     */
    void requireAllValid() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    /** A secret of at least so many characters, taken as it is; empty where it is unset. */
    Optional<Secret> secret(String name, int fewest) {
        Optional<String> text = source.apply(name).filter(secret -> !secret.isBlank());
        if (text.isPresent() && text.get().length() < fewest) {
            wrong(name, "must have at least " + fewest + " characters of random text");
        }
        return text.map(Secret::new);
    }

    /** A whole number in a range. */
    int integer(String name, int preset, int least, int most) {
        String allowed = "must be a whole number from " + least + " to " + most;
        return parsed(name, Integer::valueOf, n -> n >= least && n <= most, allowed)
                .orElse(preset);
    }

    /** {@code true} or {@code false}. */
    boolean bool(String name, boolean preset) {
        return parsed(
                        name,
                        text -> switch (text.toLowerCase(Locale.ROOT)) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException();
                        },
                        b -> true,
                        "must be true or false")
                .orElse(preset);
    }

    /** A duration of a second or more. */
    Duration duration(String name, String preset, Duration most) {
        return optionalDuration(name, Duration.ofSeconds(1), most).orElse(Duration.parse(preset));
    }

    /** A duration in a range; empty where it is unset. */
    Optional<Duration> optionalDuration(String name, Duration least, Duration most) {
        String allowed = "must be an ISO 8601 duration from " + least + " to " + most;
        return parsed(name, Duration::parse, d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0, allowed);
    }

    /** One of the constants, spelled in lower case. */
    <E extends Enum<E>> E choice(String name, E preset) {
        E[] all = preset.getDeclaringClass().getEnumConstants();
        String allowed = "must be one of "
                + Arrays.stream(all).map(SettingValues::spelled).collect(Collectors.joining(", "));
        return parsed(
                        name,
                        text -> Arrays.stream(all)
                                .filter(e -> spelled(e).equals(text))
                                .findFirst()
                                .orElseThrow(IllegalArgumentException::new),
                        e -> true,
                        allowed)
                .orElse(preset);
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Addresses and networks, split by commas.
     *
     * @param orElse what else is allowed, for the sentence that says so
     */
    Networks networks(String name, String preset, String orElse) {
        List<IPAddress> blocks = new ArrayList<>();
        for (String text : value(name).orElse(preset).split(",", -1)) {
            if (!text.isBlank()) {
                Networks.block(text.strip())
                        .ifPresentOrElse(
                                blocks::add,
                                () -> wrong(
                                        name,
                                        "must be " + orElse + "addresses or networks (10.0.0.0/8), split by commas"));
            }
        }
        return new Networks(List.copyOf(blocks));
    }

    private <T> Optional<T> parsed(String name, Function<String, T> parser, Predicate<T> accepted, String allowed) {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            T parsed = parser.apply(text.get());
            if (accepted.test(parsed)) {
                return Optional.of(parsed);
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            // Reported below, together with a value out of range.
        }
        wrong(name, allowed);
        return Optional.empty();
    }

    /** A text without white space around it; empty where it is unset or blank. */
    Optional<String> value(String name) {
        return source.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Notes that a setting is wrong, and what is allowed. */
    void wrong(String name, String allowed) {
        problems.add(name + " " + allowed + ".");
    }
}
