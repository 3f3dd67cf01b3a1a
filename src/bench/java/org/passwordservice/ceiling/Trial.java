package org.passwordservice.ceiling;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.passwordservice.settings.HashCost;

/**
 * One way of hashing, measured in a JVM of its own.
 *
 * @param group the table of the report
 * @param javaHome the JVM
 * @param flags of the JVM, besides the size of its heap
 * @param what the benchmark
 * @param library the one that hashes
 * @param threads how many hash at once
 */
record Trial(
        Group group, Path javaHome, List<String> flags, Class<?> what, Library library, HashCost cost, int threads) {

    /** The tables of the report. */
    enum Group {
        LIBRARIES,
        FLAGS,
        COSTS
    }

    /** The heap that docs/operations.md asks for. */
    private static final String HEAP = "-Xmx512m";

    /** After some eight hashes, less than a second, all is compiled for good. */
    private static final TimeValue WARM_UP = TimeValue.milliseconds(1500);

    private static final TimeValue MEASUREMENT = TimeValue.milliseconds(750);
    private static final int MEASUREMENTS = 2;

    static Trial of(Group group, Path javaHome, Library library, HashCost cost, int threads) {
        return new Trial(group, javaHome, List.of(), HashTime.class, library, cost, threads);
    }

    /** Of password4j, in a JVM with flags. */
    static Trial flags(Path javaHome, HashCost cost, int threads, String... flags) {
        return new Trial(Group.FLAGS, javaHome, List.of(flags), HashTime.class, Library.PASSWORD4J, cost, threads);
    }

    /** What password4j does with memory, without the hash. */
    static Trial memory(Path javaHome, HashCost cost, int threads) {
        return new Trial(Group.LIBRARIES, javaHome, List.of(), MemoryTime.class, Library.PASSWORD4J, cost, threads);
    }

    String label() {
        return switch (group) {
            case LIBRARIES -> what == MemoryTime.class ? "memory of password4j alone" : library.label();
            case FLAGS -> flags.isEmpty() ? "none" : "`" + String.join(" ", flags) + "`";
            case COSTS -> Costs.text(cost);
        };
    }

    RunResult run() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + what.getName().replace(".", "\\.") + "\\.")
                .param("cost", Costs.text(cost))
                .jvm(javaHome.resolve("bin").resolve("java").toString())
                .jvmArgs(Stream.concat(Stream.of(HEAP), flags.stream()).toArray(String[]::new))
                .threads(threads)
                .forks(1)
                .warmupIterations(1)
                .warmupTime(WARM_UP)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(MEASUREMENT)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuOfProcess.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (what == HashTime.class) {
            options.param("library", library.name());
        }
        return new Runner(options.build()).runSingle();
    }
}
