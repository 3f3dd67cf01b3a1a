package org.passwordservice.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How busy a process is, and how much of the machine others took. */
final class CpuTime {

    private static final Path MACHINE = Path.of("/proc/stat");
    private static final int STEAL = 8;

    private final ProcessHandle process;
    private final long cpu;
    private final long start = System.nanoTime();

    private CpuTime(ProcessHandle process) {
        this.process = process;
        this.cpu = nanos(process);
    }

    /** Begins to look at a process. */
    static CpuTime of(ProcessHandle process) {
        return new CpuTime(process);
    }

    /** How many cores the process kept busy since then. */
    double cores() {
        return (nanos(process) - cpu) / (double) (System.nanoTime() - start);
    }

    private static long nanos(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Ticks that a virtual machine's host gave to others, and all ticks; empty where the system does not report them. */
    static long[] machine() throws IOException {
        if (!Files.isReadable(MACHINE)) {
            return new long[0];
        }
        String[] words =
                Files.readAllLines(MACHINE, StandardCharsets.US_ASCII).get(0).split("\\s+");
        long all = 0;
        for (int i = 1; i <= STEAL; i++) {
            all += Long.parseLong(words[i]);
        }
        return new long[] {Long.parseLong(words[STEAL]), all};
    }
}
