package org.passwordservice.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The operator's tool, as a process of its own for each command. Its profiles are in a folder of the test. */
final class AdminTool {

    /** What a command ended with, and what it printed. */
    record Result(int exitCode, String out, String err) {}

    private final Path folder;

    AdminTool(Path folder) {
        this.folder = folder;
    }

    /** Runs a command that must succeed; gives what it printed. */
    String done(String... arguments) {
        Result result = run("", arguments);
        assertThat(result.exitCode())
                .as(List.of(arguments) + ": " + result.err() + result.out())
                .isZero();
        return result.out();
    }

    /**
     * Runs a command.
     *
     * @param input what is typed, in lines
     */
    Result run(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("tool.jar")));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .put(
                        "PASSWORD_SERVICE_ADMIN_PROFILES",
                        folder.resolve("profiles").toString());
        try {
            Process process = builder.start();
            try (var typed = process.getOutputStream()) {
                typed.write(input.getBytes(StandardCharsets.UTF_8));
            }
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended).as(List.of(arguments) + " ended").isTrue();
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
