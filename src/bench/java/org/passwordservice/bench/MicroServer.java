package org.passwordservice.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.passwordservice.it.MicroCommand;
import org.passwordservice.it.ServiceProcess;

/** A WAR on Payara Micro, started by the command and with the files that an operator uses, and with no flag for tests. */
final class MicroServer implements AutoCloseable {

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Of all JVMs that are compared: what server-config starts the service with, and the smallest heap it is for. */
    static final List<String> FLAGS =
            List.of("-Xms512m", "-Xmx512m", "-XX:SurvivorRatio=2", "-XX:TargetSurvivorRatio=90");

    private static final Path WORK = Path.of(System.getProperty("service.work", "target/service-runs"));
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Process process;
    private final int port;
    private final double secondsToReady;

    private MicroServer(Process process, int port, Path log, byte[] ready) throws IOException {
        this.process = process;
        this.port = port;
        secondsToReady = secondsToReady(process, port, ready, log);
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param name of its folder, which is made empty
     * @param readyPath answers 200 as soon as it is
     * @param settings of the service
     * @param arguments more arguments for Payara Micro
     */
    static MicroServer start(String name, Path war, String readyPath, Map<String, String> settings, String... arguments)
            throws IOException {
        Path folder = WORK.resolve("bench-" + name);
        ServiceProcess.makeEmpty(folder);
        int port = ServiceProcess.freePort();
        Path log = folder.resolve("log");
        MicroCommand command =
                new MicroCommand(folder, FLAGS, System.getProperty("payara.microJar"), war.toString(), port);
        Process process = command.start(log, settings, arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            return new MicroServer(process, port, log, Requests.get(readyPath));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** How long a process that was just started takes to answer a request with 200. */
    static double secondsToReady(Process process, int port, byte[] request, Path log) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LONGEST_START.toNanos() && process.isAlive()) {
            try (Wire wire = new Wire(port)) {
                if (wire.send(request) == 200) {
                    return (System.nanoTime() - start) / 1e9;
                }
            } catch (IOException e) {
                // The port is not open yet.
            }
            Ticks.REAL.until(System.nanoTime() + BETWEEN_LOOKS.toNanos());
        }
        throw new IOException("The server is not ready, see " + log);
    }

    int port() {
        return port;
    }

    double secondsToReady() {
        return secondsToReady;
    }

    Process process() {
        return process;
    }

    /** Resident memory in bytes, where the system reports it. */
    OptionalLong residentBytes() throws IOException {
        return residentBytes(process.toHandle());
    }

    /** Resident memory of a process in bytes, where the system reports it. */
    static OptionalLong residentBytes(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(status, StandardCharsets.US_ASCII).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst();
    }

    /** Ends the process as an operator would. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
