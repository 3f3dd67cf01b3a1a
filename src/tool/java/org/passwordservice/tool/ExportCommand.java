package org.passwordservice.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes all users, in constant memory. */
@Command(
        name = "export",
        description =
                "Writes all users as lines of JSON, in the form that import reads; hashes only where the service exports them.")
final class ExportCommand implements Callable<Integer> {

    private final AdminTool tool;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "A file of mode 0600, which appears when it is whole; else standard output.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replaces the file, if it exists.")
    private boolean force;

    ExportCommand(AdminTool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() {
        Path file = output;
        if (file == null) {
            print();
        } else {
            write(file);
        }
        return ExitCode.DONE;
    }

    private void print() {
        forEachLine(line -> {
            tool.terminal().line(line);
            if (tool.terminal().outStream().checkError()) {
                throw Failure.file("Standard output was closed before the end of the export.");
            }
        });
    }

    private void write(Path file) {
        if (Files.exists(file) && !force) {
            throw Failure.file(file + " exists: --force replaces it.");
        }
        try {
            Path part = PrivateFile.part(file);
            try {
                try (OutputStream written = Files.newOutputStream(part)) {
                    copy(written);
                }
                PrivateFile.replace(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw PrivateFile.unwritable(file, e);
        }
    }

    private void copy(OutputStream written) throws IOException {
        AtomicLong total = new AtomicLong();
        try (Writer text = new OutputStreamWriter(written, StandardCharsets.UTF_8)) {
            forEachLine(line -> {
                try {
                    text.append(line).append('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                total.incrementAndGet();
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
        tool.output().done(total + " users written.");
    }

    /** An export that the service could not complete ends with a line that says so. */
    private void forEachLine(Consumer<String> taker) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(users(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{\"Errors\":[") && line.endsWith("\"IsSucceed\":false}")) {
                    throw brokeOff();
                }
                taker.accept(line);
            }
        } catch (IOException e) {
            throw brokeOff();
        }
    }

    private static Failure brokeOff() {
        return new Failure(ExitCode.UNREACHABLE, "The export broke off before its end: what came of it is not whole.");
    }

    private InputStream users() {
        return tool.service().getLines(Service.ADMIN + "users/export", Map.of());
    }
}
