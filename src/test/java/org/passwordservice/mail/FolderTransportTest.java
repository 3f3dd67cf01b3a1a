package org.passwordservice.mail;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class FolderTransportTest {

    @TempDir
    Path temp;

    private final MovedClock clock = new MovedClock();
    private Path outbox;
    private FolderTransport transport;

    @BeforeEach
    void makeTransport() {
        outbox = temp.resolve("outbox");
        transport = new FolderTransport(outbox, clock);
    }

    @Test
    void whenMailIsSentThenOnlyTheOwnerReadsItsFile() throws Exception {
        assumeThat(temp.getFileSystem().supportedFileAttributeViews()).contains("posix");

        transport.send(message("first"));

        Path file = outbox.resolve(names().get(0));
        assertThat(names()).singleElement().asString().endsWith(".eml");
        assertThat(file).content().contains("Subject: first");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(outbox)).isEqualTo("rwx------");
    }

    @Test
    void whenMailsAreSentOneAfterAnotherThenTheirNamesAreInThatOrder() throws Exception {
        for (String subject : List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")) {
            transport.send(message(subject));
            clock.move(Duration.ofNanos(1_000));
        }
        clock.move(Duration.ofDays(400));
        transport.send(message("12"));

        assertThat(names().stream().map(this::subject))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
    }

    @Test
    void whenMailsAreSentAtTheSameMomentThenNoneReplacesAnother() throws Exception {
        transport.send(message("first"));
        transport.send(message("second"));

        assertThat(names().stream().map(this::subject)).containsExactlyInAnyOrder("first", "second");
    }

    private List<String> names() {
        String[] names = outbox.toFile().list();
        return names == null ? List.of() : Arrays.stream(names).sorted().toList();
    }

    private String subject(String name) {
        try {
            return Files.readAllLines(outbox.resolve(name)).stream()
                    .filter(line -> line.startsWith("Subject: "))
                    .map(line -> line.substring("Subject: ".length()))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MimeMessage message(String subject) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setSubject(subject);
        message.setText("text");
        message.saveChanges();
        return message;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void move(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
