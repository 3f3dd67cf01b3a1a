package org.passwordservice.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class AuditLogTest {

    private static final AuditLine LINE = new AuditRow(
                    AuditEvent.ofFirstStart(AuditAction.FIRST_APP_KEY, Optional.empty()),
                    Optional.empty(),
                    Instant.parse("2030-01-01T00:00:00Z"))
            .line(Optional.empty());

    @TempDir
    Path data;

    @Test
    void whenAnEventIsCommittedThenItIsLoggedInTheAuditFolder() throws IOException {
        AuditLog log = open(data);
        log.write(LINE);
        log.close();

        assertThat(Files.readString(data.resolve("audit/audit.0.jsonl"))).isEqualTo(LINE.json() + "\n");
    }

    @Test
    void whenItsFolderCannotBeMadeThenEventsAreAcceptedWithoutEffect() throws IOException {
        AuditLog log = open(Files.writeString(data.resolve("a file"), ""));
        assertThatNoException().isThrownBy(() -> log.write(LINE));
        log.close();
    }

    private static AuditLog open(Path dataDir) {
        AuditLog log = new AuditLog();
        log.settings = TestSettings.with("passwords.data-dir", dataDir.toString());
        log.open();
        return log;
    }
}
