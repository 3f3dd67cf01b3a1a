package org.passwordservice.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.passwordservice.secret.PrivateFiles;

/** Writes each mail to a file, named by its time, so that the service can be tried without a mail server. */
final class FolderTransport implements MailTransport {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong();

    FolderTransport(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "the folder " + folder;
    }

    @Override
    public Optional<RelayReply> send(MimeMessage message) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        String name = NAME.format(clock.instant()) + String.format(Locale.ROOT, "-%06d.eml", count.incrementAndGet());
        PrivateFiles.writeBytes(folder.resolve(name), bytes.toByteArray());
        return Optional.empty();
    }
}
