package org.passwordservice.it;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails that the service wrote to the outbox in its data folder. */
record Inbox(Path dataDir) {

    Inbox(ServiceProcess service) {
        this(service.dataDir());
    }

    private static final Pattern CODE =
            Pattern.compile("(?m)^([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}|\\d{3} \\d{3})\\r?$");

    private static final Pattern LETTERS = Pattern.compile("(?m)^([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4})\\r?$");

    private static final Pattern CONFIRMATION_CODE =
            Pattern.compile("(?m)^([2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){2})\\r?$");

    /** All mails to an address, oldest first. */
    List<MimeMessage> to(String address) {
        Path folder = dataDir.resolve("outbox");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Inbox::read)
                    .filter(mail -> recipient(mail).equals(address))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until there are so many mails to an address, and gives the newest. */
    MimeMessage await(String address, int count) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> to(address).size() >= count);
        return to(address).get(count - 1);
    }

    /** The newest code to reset among the mails to an address, once there are so many of them. */
    String code(String address, int count) {
        await(address, count);
        return to(address).stream()
                .flatMap(mail -> CODE.matcher(text(mail)).results())
                .map(found -> found.group(1))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("No code in the mails to " + address));
    }

    /** The newest code to reset a password by letters, once it is there. */
    String resetCode(String address) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> to(address).stream()
                        .anyMatch(mail -> LETTERS.matcher(text(mail)).find()));
        return to(address).stream()
                .flatMap(mail -> LETTERS.matcher(text(mail)).results())
                .map(found -> found.group(1))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The newest mail to an address that has these words, once it is there. */
    String awaitText(String address, String words) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> to(address).stream().anyMatch(mail -> text(mail).contains(words)));
        return to(address).stream()
                .map(Inbox::text)
                .filter(text -> text.contains(words))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The code that confirms an address, in the so-many-eth mail to it. */
    String confirmationCode(String address, int count) {
        return found(CONFIRMATION_CODE, await(address, count));
    }

    static String code(Message mail) {
        return found(CODE, mail);
    }

    private static String found(Pattern pattern, Message mail) {
        Matcher matcher = pattern.matcher(text(mail));
        if (!matcher.find()) {
            throw new AssertionError("No code in " + text(mail));
        }
        return matcher.group(1);
    }

    static String text(Message mail) {
        return part(mail, 0);
    }

    static String html(Message mail) {
        return part(mail, 1);
    }

    private static String part(Message mail, int index) {
        try {
            return ((Multipart) mail.getContent())
                    .getBodyPart(index)
                    .getContent()
                    .toString();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeMessage read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), stream);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
