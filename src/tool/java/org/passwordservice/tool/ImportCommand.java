package org.passwordservice.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports users from a file, batch by batch. */
@Command(
        name = "import",
        description = {
            "Makes users of lines of JSON. Existing users are never changed: the same file again changes nothing.",
            "After an interruption the same command goes on where the report ends, if the file is the same."
        })
final class ImportCommand implements Callable<Integer> {

    private final AdminTool tool;

    @Parameters(
            paramLabel = "FILE",
            description = "One user a line: Login, Email, FirstName, LastName, PasswordHash and so on.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--dry-run", description = "Checks every line, and makes nobody.")
    private boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Refused lines with their reasons; by default FILE.report.")
    private @Nullable Path report;

    @Option(names = "--restart", description = "Begins anew, also where an earlier import was interrupted.")
    private boolean restart;

    ImportCommand(AdminTool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws InterruptedException {
        Service service = tool.service();
        Path reportFile = report == null ? Path.of(file + ".report") : report;
        try (InputStream in = Files.newInputStream(file);
                ImportReport opened = ImportReport.open(reportFile, identity(service), restart)) {
            in.skipNBytes(opened.nextByte());
            return run(service, in, opened, reportFile);
        } catch (IOException e) {
            throw Failure.file(file + " cannot be read" + PrivateFile.reason(e));
        }
    }

    private Map<String, Object> identity(Service service) throws IOException {
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("File", file.toAbsolutePath().normalize().toString());
        what.put("Size", Files.size(file));
        what.put("ModifiedAt", Files.getLastModifiedTime(file).toString());
        what.put("Service", service.url());
        what.put("DryRun", dryRun);
        return what;
    }

    private int run(Service service, InputStream in, ImportReport opened, Path reportFile)
            throws IOException, InterruptedException {
        if (opened.resumedAt() > 0) {
            tool.terminal().note("Goes on after line " + opened.resumedAt() + ".");
        }
        ImportLines lines = new ImportLines(in, opened.nextByte(), opened.resumedAt());
        ImportCall call = new ImportCall(service, tool.terminal(), dryRun);
        ImportProgress progress = new ImportProgress(
                tool.terminal(), Files.size(file), opened.counts().total());
        for (ImportLines.Batch batch = lines.next(); batch != null; batch = lines.next()) {
            record(batch, call.send(batch), opened);
            progress.at(batch.end(), opened.counts());
        }
        opened.end();
        progress.end();
        Map<String, Object> summary = opened.counts().members();
        summary.put("Report", reportFile.toString());
        tool.output().show(new JsonObject(new LinkedHashMap<>(summary)));
        return opened.counts().refused() == 0 ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static void record(ImportLines.Batch batch, List<JsonObject> results, ImportReport opened) {
        ImportCounts counts = opened.counts();
        List<JsonObject> refused = new ArrayList<>();
        for (long number : batch.tooLong()) {
            counts = counts.and("Refused");
            refused.add(line(
                    number,
                    new JsonObject(Map.of("Result", "Refused", "Errors", List.of("The line is longer than 1 MiB.")))));
        }
        for (int i = 0; i < results.size(); i++) {
            JsonObject result = results.get(i);
            counts = counts.and(result.text("Result"));
            if (!List.of("Created", "Unchanged").contains(result.text("Result"))) {
                refused.add(line(batch.numbers().get(i), result));
            }
        }
        opened.add(refused, counts, batch.lastLine(), batch.end());
    }

    /** The service counts the lines of a call; the report has those of the file. */
    private static JsonObject line(long number, JsonObject result) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("Line", number);
        result.members().forEach(members::putIfAbsent);
        return new JsonObject(members);
    }
}
