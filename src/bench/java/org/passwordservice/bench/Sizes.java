package org.passwordservice.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How much is measured: system properties, so that a look takes minutes and a figure to rely on takes its time.
 *
 * @param starts how often both JVMs are started; a JIT settles differently from start to start
 * @param warmup how long each of them works before anything counts
 * @param window how long one rate is measured
 * @param probe how long latencies are measured at a time
 * @param flood how long the service is overloaded before memory and recovery are looked at
 * @param pause after which a rejected client of a flood tries again
 * @param users how many users the larger of the two databases has
 * @param figures what is measured
 * @param engines what computes the hashes of the service, one after the other in each start
 * @param database what the service keeps its users in, but for the figure that compares databases
 */
record Sizes(
        int starts,
        Duration warmup,
        Duration window,
        Duration probe,
        Duration flood,
        Duration pause,
        int users,
        Set<Part> figures,
        List<Engine> engines,
        Database database) {

    /** What can be asked for by {@code -Dbench.figures}. */
    enum Part {
        START,
        LOGINS,
        REPLACEMENTS,
        NO_HASH,
        OVERLOAD,
        USERS,
        /** Beside Keycloak; only where it is asked for. */
        KEYCLOAK;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Part of(String word) {
            return Arrays.stream(values())
                    .filter(part -> part.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("bench.figures knows no " + word));
        }
    }

    private static final Set<Part> DRIVING = EnumSet.of(Part.LOGINS, Part.REPLACEMENTS, Part.NO_HASH, Part.OVERLOAD);

    enum Database {
        H2,
        POSTGRES
    }

    /** Reads the sizes; what is not given has its default, with which all figures take some half an hour. */
    static Sizes of(UnaryOperator<String> properties) {
        return new Sizes(
                Integer.parseInt(value(properties, "bench.starts", "3")),
                seconds(properties, "bench.warmup", "40"),
                seconds(properties, "bench.window", "2.5"),
                seconds(properties, "bench.probe", "10"),
                seconds(properties, "bench.flood", "60"),
                seconds(properties, "bench.pause", "0.1"),
                Integer.parseInt(value(properties, "bench.users", "3000000")),
                parts(value(properties, "bench.figures", "all")),
                engines(value(properties, "bench.engines", "all")),
                Database.valueOf(value(properties, "bench.database", "h2").toUpperCase(Locale.ROOT)));
    }

    private static Set<Part> parts(String words) {
        return words.equals("all")
                ? EnumSet.complementOf(EnumSet.of(Part.KEYCLOAK))
                : Arrays.stream(words.split(","))
                        .map(String::strip)
                        .map(Part::of)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
    }

    /** Without a list, those that the machine has. */
    private static List<Engine> engines(String words) {
        return words.equals("all")
                ? Engine.here()
                : Arrays.stream(words.split(","))
                        .map(String::strip)
                        .map(Engine::of)
                        .toList();
    }

    /** The engines in the order in which a start measures them: none is always the first. */
    List<Engine> enginesOf(int start) {
        List<Engine> order = new ArrayList<>(engines);
        Collections.rotate(order, start);
        return order;
    }

    private static Duration seconds(UnaryOperator<String> properties, String name, String otherwise) {
        return Duration.ofMillis(Math.round(Double.parseDouble(value(properties, name, otherwise)) * 1000));
    }

    private static String value(UnaryOperator<String> properties, String name, String otherwise) {
        String value = properties.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    boolean asks(Part part) {
        return figures.contains(part);
    }

    /** Whether anything is asked for that takes more than a start. */
    boolean drivesAStart() {
        return figures.stream().anyMatch(DRIVING::contains);
    }

    /** As a person would type them again. */
    String command() {
        return "-Dbench.starts=" + starts + " -Dbench.warmup=" + text(warmup) + " -Dbench.window=" + text(window)
                + " -Dbench.probe=" + text(probe) + " -Dbench.flood=" + text(flood) + " -Dbench.pause="
                + text(pause) + " -Dbench.users=" + users
                + " -Dbench.database=" + database.name().toLowerCase(Locale.ROOT) + " -Dbench.engines="
                + engines.stream().map(Engine::word).collect(Collectors.joining(",")) + " -Dbench.figures="
                + figures.stream().map(Part::word).collect(Collectors.joining(","));
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? "" + duration.toSeconds() : "" + duration.toMillis() / 1000.0;
    }
}
