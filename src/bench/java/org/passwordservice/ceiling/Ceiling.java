package org.passwordservice.ceiling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;
import org.passwordservice.ceiling.Trial.Group;
import org.passwordservice.settings.HashCost;

/**
 * Measures what bounds the number of logins: {@code mvn -Pceiling test}. Every way of hashing runs once in each round, in
 * random order and in a JVM of its own, so that what disturbs the machine for a while disturbs all alike, and what
 * differs from start to start is seen.
 */
final class Ceiling {

    private static final List<Integer> THREADS = List.of(1, 2);

    private final HashCost cost = Costs.ofTheService();
    private final List<Path> javaHomes;
    private final List<Group> groups;
    private final List<RunResult> results = new ArrayList<>();

    private Ceiling(List<Path> javaHomes, List<Group> groups) {
        this.javaHomes = javaHomes;
        this.groups = groups;
    }

    /**
     * Run by Maven.
     *
     * @param arguments folder of the report; rounds; homes of JVMs, and tables ({@code libraries,flags,costs}), both with
     *     commas between
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<Path> javaHomes =
                Arrays.stream(arguments[2].split(",", -1)).map(Path::of).toList();
        List<Group> groups = Arrays.stream(arguments[3].split(",", -1))
                .map(group -> Group.valueOf(group.toUpperCase(Locale.ROOT)))
                .toList();
        new Ceiling(javaHomes, groups).measure(Integer.parseInt(arguments[1]), folder);
    }

    private void measure(int rounds, Path folder) throws IOException {
        List<Trial> trials = trials();
        CeilingReport report = new CeilingReport(trials, javaHomes.get(0));
        for (int round = 1; round <= rounds; round++) {
            List<Trial> shuffled = new ArrayList<>(trials);
            Collections.shuffle(shuffled, new Random(round));
            report.beginRound();
            for (Trial trial : shuffled) {
                System.out.printf("Round %d of %d: %s, %d at once%n", round, rounds, trial.label(), trial.threads());
                run(trial, report);
            }
            // After each round, so that a run that is ended early leaves what it has.
            Files.writeString(folder.resolve("ceiling.md"), report.markdown());
            ResultFormatFactory.getInstance(
                            ResultFormatType.JSON,
                            folder.resolve("ceiling.json").toString())
                    .writeOut(results);
        }
        System.out.println(report.markdown());
    }

    private void run(Trial trial, CeilingReport report) {
        try {
            RunResult result = trial.run();
            results.add(result);
            report.add(trial, Measured.of(result));
        } catch (RunnerException e) {
            report.add(trial, e);
        }
    }

    private List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (int threads : THREADS) {
            trials.add(Trial.of(Group.LIBRARIES, javaHomes.get(0), Library.PASSWORD4J, cost, threads));
            if (groups.contains(Group.LIBRARIES)) {
                trials.addAll(libraries(threads));
            }
        }
        if (groups.contains(Group.FLAGS)) {
            trials.addAll(flags());
        }
        if (groups.contains(Group.COSTS)) {
            Costs.OWASP.stream()
                    .map(equal -> Trial.of(Group.COSTS, javaHomes.get(0), Library.PASSWORD4J, equal, 1))
                    .forEach(trials::add);
        }
        return trials;
    }

    /** All but password4j on the first JVM, which is what everything is compared with. */
    private List<Trial> libraries(int threads) {
        Path first = javaHomes.get(0);
        List<Trial> trials = new ArrayList<>();
        trials.add(Trial.memory(first, cost, threads));
        trials.add(Trial.of(Group.LIBRARIES, first, Library.BOUNCY_CASTLE, cost, threads));
        trials.add(Trial.of(Group.LIBRARIES, first, Library.BOUNCY_CASTLE_REUSED, cost, threads));
        if (Library.LIBARGON2.isHere()) {
            trials.add(Trial.of(Group.LIBRARIES, first, Library.LIBARGON2, cost, threads));
        }
        javaHomes.stream()
                .skip(1)
                .flatMap(other -> Stream.of(Library.PASSWORD4J, Library.BOUNCY_CASTLE)
                        .map(library -> Trial.of(Group.LIBRARIES, other, library, cost, threads)))
                .forEach(trials::add);
        return trials;
    }

    /** With as many hashes at once as a small machine has cores, because the garbage collector wants some of these. */
    private List<Trial> flags() {
        int threads = 2;
        Path first = javaHomes.get(0);
        List<Trial> trials = new ArrayList<>();
        for (Path javaHome : javaHomes) {
            trials.add(Trial.flags(javaHome, cost, threads));
            trials.add(Trial.flags(javaHome, cost, threads, "-Xms512m"));
        }
        trials.add(Trial.flags(first, cost, threads, "-Xms512m", "-XX:+AlwaysPreTouch"));
        trials.add(Trial.flags(first, cost, threads, "-XX:+UseSerialGC"));
        trials.add(Trial.flags(first, cost, threads, "-XX:+UseSerialGC", "-XX:NewRatio=1"));
        trials.add(Trial.flags(first, cost, threads, "-XX:+UseParallelGC"));
        trials.add(Trial.flags(first, cost, threads, "-XX:+UseTransparentHugePages"));
        trials.add(Trial.flags(first, cost, threads, "-XX:InlineSmallCode=20000"));
        trials.add(Trial.flags(first, cost, threads, "-XX:-TieredCompilation"));
        trials.add(Trial.flags(first, cost, threads, "-XX:TieredStopAtLevel=1"));
        return trials;
    }
}
