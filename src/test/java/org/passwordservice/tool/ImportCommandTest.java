package org.passwordservice.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ImportCommandTest {

    private static final String IMPORT = "POST /v1.0/admin/users/import";

    @TempDir
    private Path folder;

    private final FakeService service = new FakeService();
    private Path file;
    private ToolRun tool;

    @BeforeEach
    void begin() {
        file = folder.resolve("users.ndjson");
        tool = new ToolRun(folder.resolve("profiles")).loggedInTo(service);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void whenAFileIsImportedThenInBatchesOfAThousandLinesAndTheReportCounts() throws IOException {
        write(users(2500));

        ToolRun.Result result = tool.run("import", file.toString(), "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"Created\":2500,\"Unchanged\":0,\"Refused\":0");
        assertThat(service.calls()).hasSize(3).allSatisfy(call -> {
            assertThat(call.contentType()).isEqualTo("application/x-ndjson");
            assertThat(call.body().lines().count()).isLessThanOrEqualTo(1000);
        });
        assertThat(Files.getPosixFilePermissions(report())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whenTheSameFileIsImportedAgainThenEveryLineIsSentAndUnchanged() throws IOException {
        write(users(1500));
        tool.run("import", file.toString());

        ToolRun.Result again = tool.run("import", file.toString(), "--json");

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("\"Created\":0,\"Unchanged\":1500,\"Refused\":0");
    }

    @Test
    void whenLinesAreRefusedThenTheReportNamesThemByTheirNumberInTheFile() throws IOException {
        write("\ufeff" + users(1001) + "\r\n\n" + user("bad-one") + "\r\n" + user("last"));

        ToolRun.Result result = tool.run("import", file.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(service.calls().get(0).body()).startsWith("{");
        assertThat(Files.readAllLines(report()))
                .filteredOn(line -> line.startsWith("{\"Line\""))
                .containsExactly(
                        "{\"Line\":1003,\"Login\":\"bad-one\",\"Result\":\"Refused\",\"Errors\":[\"The login is taken.\"]}");
        assertThat(Files.readString(report()))
                .endsWith("{\"Ended\":true,\"Created\":1002,\"Unchanged\":0,\"Refused\":1}\n");
    }

    @Test
    void whenLinesAreLongThenNoCallIsLargerThanOneMebibyteAndALongerLineIsRefused() throws IOException {
        String long300 = "x".repeat(300 << 10);
        write(IntStream.range(0, 7)
                        .mapToObj(i -> user("u" + i + "\",\"FirstName\":\"" + long300))
                        .collect(Collectors.joining("\n"))
                + "\n" + user("y".repeat(1 << 20)) + "\n" + user("end"));

        ToolRun.Result result = tool.run("import", file.toString(), "--json");

        assertThat(result.out()).contains("\"Created\":8,\"Unchanged\":0,\"Refused\":1");
        assertThat(service.calls()).hasSize(3).allSatisfy(call -> assertThat(
                        call.body().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(1 << 20));
        assertThat(Files.readString(report())).contains("{\"Line\":8,", "longer than 1 MiB");
    }

    @Test
    void whenItIsADryRunThenTheServiceIsToldSo() throws IOException {
        write(users(1));

        tool.run("import", file.toString(), "--dry-run");

        assertThat(service.lastCall().uri()).endsWith("?DryRun=true");
    }

    @Test
    void whenTheLogInEndsOnTheWayThenTheSameCommandGoesOnAfterTheLastBatch() throws IOException {
        write(users(2500));
        service.on(IMPORT, 200, created(0, 1000))
                .on(IMPORT, 401, "{}")
                .on(IMPORT, 200, created(1000, 1000))
                .on(IMPORT, 200, created(2000, 500));

        ToolRun.Result first = tool.run("import", file.toString());
        // As if the process had been killed while it wrote: what comes after the last batch does not count.
        Files.writeString(report(), "{\"Line\":1001,\"Log", StandardOpenOption.APPEND);
        ToolRun.Result second = tool.run("import", file.toString(), "--json");

        assertThat(first.exitCode()).isEqualTo(ExitCode.LOG_IN);
        assertThat(first.err()).contains("line 1001");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.err()).contains("after line 1000");
        assertThat(second.out()).contains("\"Created\":2500,\"Unchanged\":0,\"Refused\":0");
        assertThat(service.calls().get(2).body()).startsWith(user("user1000") + "\n");
        assertThat(Files.readAllLines(report()))
                .allSatisfy(line -> assertThat(Json.object(line)).isNotNull());
    }

    @Test
    void whenTheFileChangedSinceTheInterruptionThenItBeginsAnew() throws IOException {
        write(users(1500));
        service.on(IMPORT, 200, created(0, 1000)).on(IMPORT, 401, "{}").on(IMPORT, 200, created(0, 1));
        tool.run("import", file.toString());
        write(users(1));

        ToolRun.Result result = tool.run("import", file.toString(), "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"Created\":1,");
    }

    @Test
    void whenTheServiceIsBusyOrBreaksOffThenTheBatchIsSentAgain() throws IOException {
        write(users(2));
        service.on(IMPORT, 503, "{\"Message\":\"busy\"}", "Retry-After", "0")
                .on(IMPORT, 200, created(0, 1), "Retry-After", "0")
                .on(IMPORT, 200, created(0, 2));

        ToolRun.Result result = tool.run("import", file.toString(), "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"Created\":2");
        assertThat(service.calls()).hasSize(3);
    }

    @Test
    void whenTheReportWouldReplaceAnotherFileThenNothingIsSent() throws IOException {
        write(users(1));
        Path other = Files.writeString(folder.resolve("other"), "precious");

        for (Path each : List.of(other, file)) {
            assertThat(tool.run("import", file.toString(), "--report", each.toString())
                            .exitCode())
                    .isEqualTo(ExitCode.FILE);
        }

        assertThat(other).hasContent("precious");
        assertThat(file).hasContent(users(1));
        assertThat(service.calls()).isEmpty();
    }

    private Path report() {
        return folder.resolve("users.ndjson.report");
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content);
    }

    private static String users(int number) {
        return IntStream.range(0, number).mapToObj(i -> user("user" + i)).collect(Collectors.joining("\n"));
    }

    private static String user(String login) {
        return "{\"Login\":\"" + login + "\"}";
    }

    private static String created(int from, int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> "{\"Line\":" + i + ",\"Login\":\"user" + (from + i - 1)
                        + "\",\"Result\":\"Created\",\"Errors\":[]}\n")
                .collect(Collectors.joining());
    }
}
