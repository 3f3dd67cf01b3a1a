package org.passwordservice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documents say of each other. */
class DocumentsTest {

    private static final Path OPERATIONS = Path.of("docs", "operations.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern SQL_ON_USERS = Pattern.compile(
            "(?i)(UPDATE|DELETE FROM|INSERT INTO) (app_user|user_identifier|throttle|pending_reset|reset_token)\\b");

    private static final Pattern SQL_ON_OTHERS =
            Pattern.compile("(?i)(UPDATE|FROM|INTO) (application|application_key|outbox_mail|audit_event)\\b");

    @Test
    void whenADocumentLinksThenFileAndHeadingExist() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            LINK.matcher(read(document)).results().forEach(link -> {
                String file = link.group(1);
                if (!file.contains(":")) {
                    Path target = file.isEmpty()
                            ? document
                            : document.resolveSibling(file).normalize();
                    if (!Files.exists(target)
                            || link.group(2) != null && !anchors(target).contains(link.group(2))) {
                        broken.add(document + ": " + link.group());
                    }
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    /** One place, whose transactions are tested: a copy elsewhere would be a part of one. */
    @Test
    void whenSqlChangesUsersThenItStandsInTheHandbookOnly() throws IOException {
        assertThat(SQL_ON_USERS.matcher(read(OPERATIONS)).find()).isTrue();
        assertThat(documents())
                .filteredOn(document -> !document.equals(OPERATIONS))
                .allSatisfy(document ->
                        assertThat(SQL_ON_USERS.matcher(read(document)).find()).isFalse());
    }

    /** What the API does, nobody should do by hand. */
    @Test
    void whenApplicationsMailsOrEventsAreAdministeredThenNotBySql() throws IOException {
        assertThat(documents())
                .allSatisfy(document ->
                        assertThat(SQL_ON_OTHERS.matcher(read(document)).find()).isFalse());
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The names that GitHub gives to the headings of a document. */
    private static List<String> anchors(Path document) {
        return HEADING.matcher(read(document))
                .results()
                .map(heading -> heading.group(1)
                        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
