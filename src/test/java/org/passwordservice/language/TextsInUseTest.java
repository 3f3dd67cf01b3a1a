package org.passwordservice.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Finds texts that nothing uses, and keys that are used and are no texts. So that it can, no source puts a key together from
 * pieces: where a key depends on a value, the source lists all of them whole.
 */
class TextsInUseTest {

    private static final String AREAS = "(?:mail|rule|page|script|console)";

    /** A whole key, the key of a number without its form, or that of a mail without its part, in quotes of any kind. */
    private static final Pattern LITERAL = Pattern.compile("([\"'`])(" + AREAS + "\\.[A-Za-z0-9_.-]*[A-Za-z0-9])\\1");

    private static final Pattern IN_HTML = Pattern.compile("\\{\\{(" + AREAS + "\\.[A-Za-z0-9_.-]+)}}");

    /** The beginning of a key that something is added to. */
    private static final Pattern GLUED = Pattern.compile("([\"'])" + AREAS + "\\.(?:[A-Za-z0-9_.-]*[.-])?\\1\\s*\\+"
            + "|`" + AREAS + "\\.[A-Za-z0-9_.-]*\\$\\{|\\+\\s*([\"'])\\.(?:one|few|many|other)\\2");

    /** Settings of the mail library and names of files look like keys. */
    private static final Pattern NO_KEY = Pattern.compile("mail\\.(smtp|transport)\\..*|.*\\.(html|js|json|css)");

    /** Comments may have examples. */
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//[^\n]*$|<!--.*?-->");

    private static final Set<String> KEYS =
            Messages.ofService().all(Language.EN).keySet();

    @Test
    void whenThereIsATextThenItIsUsed() {
        Set<String> unused = new TreeSet<>(KEYS);
        used().forEach(key -> unused.removeAll(texts(key)));

        assertThat(unused).isEmpty();
    }

    @Test
    void whenAKeyIsUsedThenThereIsAText() {
        assertThat(used())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(texts(key)).as(key).isNotEmpty());
    }

    @Test
    void whenAKeyIsUsedThenItIsWritten() {
        assertThat(sources())
                .allSatisfy(file -> assertThat(GLUED.matcher(read(file)).results())
                        .as(file.toString())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text(\"rule.\" + name)",
                "text('page.error.' + code)",
                "text(`console.state.${state}`)",
                "text(key + '.other')"
            })
    void whenAKeyIsPutTogetherThenItIsFound(String source) {
        assertThat(GLUED.matcher(source).find()).isTrue();
    }

    private static Set<String> used() {
        return sources()
                .flatMap(file -> (file.toString().endsWith(".html")
                                ? IN_HTML.matcher(read(file))
                                : LITERAL.matcher(read(file)))
                        .results()
                        .map(found -> found.group(found.groupCount())))
                .filter(key -> !NO_KEY.matcher(key).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The texts that a key in a source stands for; empty if there are none. */
    private static Set<String> texts(String key) {
        List<String> endings = List.of("", ".one", ".other", ".subject", ".text");
        return endings.stream()
                .map(ending -> key + ending)
                .filter(KEYS::contains)
                .collect(Collectors.toSet());
    }

    private static Stream<Path> sources() {
        return Stream.of("src/main/java", "src/main/webapp")
                .map(Path::of)
                .filter(Files::exists)
                .flatMap(TextsInUseTest::files)
                .filter(file -> file.toString().matches(".*\\.(java|js|html)"));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
