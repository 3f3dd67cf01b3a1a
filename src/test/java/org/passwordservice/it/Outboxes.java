package org.passwordservice.it;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The mails that several nodes wrote, each to its own folder. A mail is read once, however often it is asked for. */
final class Outboxes {

    private static final Pattern CODE = Pattern.compile("(?m)^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\\r?$");

    private final List<Path> folders;
    private final Map<Path, Mail> read = new ConcurrentHashMap<>();

    Outboxes(ServiceProcess... nodes) {
        folders = List.of(nodes).stream()
                .map(node -> node.dataDir().resolve("outbox"))
                .toList();
    }

    /**
     * One mail.
     *
     * @param node which wrote it, by its place among them
     * @param code empty in a notice
     */
    record Mail(int node, String name, String address, String code) {

        boolean isNotice() {
            return code.isEmpty();
        }
    }

    /** All mails, oldest first. */
    List<Mail> all() {
        return java.util.stream.IntStream.range(0, folders.size())
                .boxed()
                .flatMap(node -> files(folders.get(node)).stream()
                        .map(file -> read.computeIfAbsent(file, unread -> mail(node, unread))))
                .sorted(Comparator.comparing(Mail::name))
                .toList();
    }

    /** The codes that were mailed to an address, oldest first. */
    List<String> codes(String address) {
        return all().stream()
                .filter(mail -> mail.address().equals(address) && !mail.isNotice())
                .map(Mail::code)
                .toList();
    }

    long notices(String address) {
        return all().stream()
                .filter(mail -> mail.address().equals(address) && mail.isNotice())
                .count();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mail mail(int node, Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), stream);
            String code = CODE.matcher(Inbox.text(message)).find() ? Inbox.code(message) : "";
            return new Mail(node, file.getFileName().toString(), message.getAllRecipients()[0].toString(), code);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
