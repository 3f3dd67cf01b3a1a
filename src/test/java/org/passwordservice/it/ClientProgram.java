package org.passwordservice.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs of {@code src/test/clients}, and what they take, each in a process of its own. */
final class ClientProgram {

    static final Path FOLDER = Path.of(System.getProperty("service.root"), "src/test/clients");

    private ClientProgram() {}

    /** The first command that ends with status 0; without one, the test is reported as skipped. */
    @SafeVarargs
    static List<String> firstThatRuns(String what, List<String>... commands) {
        for (List<String> command : commands) {
            if (endsWell(command)) {
                return command;
            }
        }
        return Assumptions.abort("Not tested, because it is not installed: " + what);
    }

    private static boolean endsWell(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a command that needs nothing from its standard input, and must end with status 0. */
    static void run(Path folder, Map<String, String> environment, String... command) throws Exception {
        run(folder, environment, List.of(command), () -> "");
    }

    /** Runs a client, which must end with status 0; the code is what it gets where it prints {@code code?}. */
    static void run(Path folder, Map<String, String> environment, List<String> command, Supplier<String> code)
            throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES).execute(process::destroyForcibly);
        List<String> output = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.equals("code?")) {
                    try (Writer input = process.outputWriter()) {
                        input.write(code.get() + "\n");
                    }
                }
            }
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(String.join("\n", output.subList(Math.max(0, output.size() - 40), output.size())))
                .isZero();
    }
}
