package org.passwordservice.bench;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.passwordservice.settings.HashCost;

/**
 * What an engine does by itself: a JVM with the flags of the service that hashes with the service's parameters, and rests
 * while the service is measured. As a burner it keeps the cores as busy as the hashing of logins does, outside the service.
 */
final class RawHashes implements AutoCloseable {

    private final Engine engine;
    private final Process process;
    private final BufferedReader answers;
    private final OutputStream commands;
    private boolean warm;

    private RawHashes(Engine engine, Process process) {
        this.engine = engine;
        this.process = process;
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = process.getOutputStream();
    }

    static RawHashes start(Engine engine) throws IOException {
        HashCost cost = defaultCost();
        List<String> command = new ArrayList<>(List.of(MicroServer.JAVA));
        command.addAll(MicroServer.FLAGS);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                RawHashing.class.getName(),
                engine.word(),
                Integer.toString(cost.memoryKib()),
                Integer.toString(cost.iterations()),
                Integer.toString(cost.parallelism())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new RawHashes(engine, process);
    }

    /** What the service hashes with where nothing is set. */
    static HashCost defaultCost() throws IOException {
        Properties defaults = new Properties();
        try (InputStream in =
                RawHashes.class.getClassLoader().getResourceAsStream("META-INF/microprofile-config.properties")) {
            defaults.load(in);
        }
        return new HashCost(
                Integer.parseInt(defaults.getProperty("passwords.hash.memory-kib")),
                Integer.parseInt(defaults.getProperty("passwords.hash.iterations")),
                Integer.parseInt(defaults.getProperty("passwords.hash.parallelism")));
    }

    Engine engine() {
        return engine;
    }

    /** Lets its JIT settle, where that has not been done yet. */
    void warmUp(int threads, Duration length) throws IOException {
        if (!warm) {
            run(threads, length);
            warm = true;
        }
    }

    /** Hashes a second. */
    double run(int threads, Duration length) throws IOException {
        command("run " + threads + " " + length.toMillis());
        return answer();
    }

    /** Keeps so many cores busy until {@link #rest}. */
    void burn(int threads) throws IOException {
        command("burn " + threads);
    }

    /** Ends the burning; how many hashes a second that was. */
    double rest() throws IOException {
        command("rest");
        return answer();
    }

    Process process() {
        return process;
    }

    private void command(String line) throws IOException {
        commands.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        commands.flush();
    }

    private double answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new EOFException("The hashing process ended");
        }
        return Double.parseDouble(line);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
