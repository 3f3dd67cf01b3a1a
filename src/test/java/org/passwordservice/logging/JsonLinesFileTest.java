package org.passwordservice.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class JsonLinesFileTest {

    private static final LogRecord RECORD = new LogRecord(Level.INFO, "a line");

    @TempDir
    Path data;

    private final Logger log = Logger.getAnonymousLogger();
    private final RecordedLines lines = new RecordedLines();
    private final RateLimitedLog failure = new RateLimitedLog(log, "It cannot be written", () -> 0);

    @BeforeEach
    void listen() {
        log.setUseParentHandlers(false);
        log.addHandler(lines);
    }

    @Test
    void whenOpenedAgainThenLinesAreAppendedAndOnlyTheOwnerReadsTheFolder() throws IOException {
        Path folder = data.resolve("100%g");
        for (int deployment = 0; deployment < 2; deployment++) {
            JsonLinesFile file = open(folder);
            file.publish(RECORD);
            file.close();
        }

        assertThat(Files.readString(folder.resolve("name.0.jsonl"))).isEqualTo("a line\na line\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(lines.texts()).isEmpty();
    }

    @Test
    void whenItsLevelIsSetThenFinerRecordsAreNotWritten() throws IOException {
        JsonLinesFile file = open(data);
        file.setLevel(Level.WARNING);
        file.publish(RECORD);
        file.close();

        assertThat(data.resolve("name.0.jsonl")).isEmptyFile();
    }

    @Test
    void whenItsFolderCannotBeMadeThenThatIsLoggedAndWritingHasNoEffect() throws IOException {
        JsonLinesFile file = open(Files.writeString(data.resolve("a file"), "").resolve("folder"));
        file.publish(RECORD);
        file.close();

        assertThat(lines.texts()).singleElement().asString().startsWith("It cannot be written | ");
    }

    @Test
    void whenTheDiskIsFullThenThatIsLoggedOnceAMinuteEvenIfTheSameFileGetsThatLine() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "This system has no device that is always full");
        Path link = Files.createSymbolicLink(data.resolve("name.0.jsonl"), full);
        JsonLinesFile file = open(data);
        log.addHandler(file);
        file.publish(RECORD);
        file.publish(RECORD);
        log.removeHandler(file);
        file.close();
        Files.delete(link);

        assertThat(lines.texts()).singleElement().asString().startsWith("It cannot be written | ");
    }

    private JsonLinesFile open(Path folder) {
        return new JsonLinesFile(folder, "name", 2, LogRecord::getMessage, failure);
    }
}
