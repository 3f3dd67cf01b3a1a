package org.passwordservice.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class AuditLogTest {

    private static final AuditLine LINE = new AuditRow(
                    AuditEvent.ofFirstStart(AuditAction.FIRST_APP_KEY, Optional.empty()),
                    Optional.empty(),
                    Instant.parse("2030-01-01T00:00:00Z"))
            .line(Optional.empty());

    @TempDir
    Path data;

    @Test
    void whenOpenedAgainThenLinesAreAddedAndTheFolderIsItsOwnersAlone() throws IOException {
        Path folder = data.resolve("100%g");
        for (int deployment = 0; deployment < 2; deployment++) {
            AuditLog log = open(folder);
            log.write(LINE);
            log.close();
        }
        assertThat(Files.readString(folder.resolve("audit/audit.0.jsonl")))
                .isEqualTo(LINE.json() + "\n" + LINE.json() + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("audit"))))
                .isEqualTo("rwx------");
    }

    @Test
    void whenItsFolderCannotBeMadeThenItSaysSoOnceAndGoesOn() throws IOException {
        Path file = Files.writeString(data.resolve("a file"), "");
        List<LogRecord> said = new ArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord record) {
                said.add(record);
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger logger = Logger.getLogger(AuditLog.class.getName());
        logger.addHandler(listener);
        try {
            AuditLog log = open(file);
            log.write(LINE);
            log.write(LINE);
            log.close();
            ComplainOnce complaints = new ComplainOnce(logger);
            complaints.error("disk full", new IOException("No space left"), 1);
            complaints.error("disk full", new IOException("No space left"), 1);
        } finally {
            logger.removeHandler(listener);
        }
        // One of the folder that cannot be made, one of the disk that is full.
        assertThat(said).hasSize(2).allSatisfy(record -> assertThat(record.getMessage())
                .isEqualTo(ComplainOnce.SENTENCE));
    }

    private static AuditLog open(Path dataDir) {
        AuditLog log = new AuditLog();
        log.settings = TestSettings.with("passwords.data-dir", dataDir.toString());
        log.open();
        return log;
    }
}
