package org.passwordservice.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every page and script, read from their files. */
class PageRulesTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");

    /** What a Content-Security-Policy without {@code unsafe-inline} rejects. */
    private static final Pattern INLINE =
            Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|javascript:|<script(?![^>]*\\ssrc=)|<base|<iframe");

    /** The name of SVG looks like an address, but nothing is loaded from there. */
    private static final Pattern FOREIGN = Pattern.compile("(https?:)?//(?!www\\.w3\\.org/2000/svg\\W)[a-z0-9-]+\\.");

    private static final Pattern MARKUP_BY_SCRIPT = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|DOMParser|srcdoc|localStorage|document\\.cookie");

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>");

    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");

    @Test
    void whenAPageIsReadThenNothingIsInlineOrForeign() {
        assertThat(files(WEBAPP.resolve("WEB-INF/pages"), ".html")).isNotEmpty().allSatisfy(page -> {
            assertThat(INLINE.matcher(text(page)).results()).isEmpty();
            assertThat(FOREIGN.matcher(text(page)).results()).isEmpty();
        });
    }

    @Test
    void whenAFormIsSentWithoutItsScriptThenNothingGetsIntoTheAddress() {
        assertThat(files(WEBAPP.resolve("WEB-INF/pages"), ".html")).allSatisfy(page -> assertThat(
                        FORM.matcher(text(page)).results().map(form -> form.group()))
                .allSatisfy(form -> assertThat(form).contains("method=\"post\"", "novalidate")));
    }

    @Test
    void whenAFieldIsForAPasswordThenItSaysWhich() {
        assertThat(files(WEBAPP.resolve("WEB-INF/pages"), ".html")).allSatisfy(page -> assertThat(
                        INPUT.matcher(text(page)).results().map(input -> input.group()))
                .filteredOn(input -> input.contains("type=\"password\""))
                .allSatisfy(input -> assertThat(input)
                        .containsAnyOf("autocomplete=\"current-password\"", "autocomplete=\"new-password\"")));
    }

    @Test
    void whenAScriptWritesThenItWritesText() {
        assertThat(files(WEBAPP.resolve("assets/js"), ".js")).isNotEmpty().allSatisfy(script -> {
            assertThat(MARKUP_BY_SCRIPT.matcher(text(script)).results()).isEmpty();
            assertThat(FOREIGN.matcher(text(script)).results()).isEmpty();
        });
    }

    @Test
    void whenTheStyleSheetIsReadThenItLoadsNothing() {
        assertThat(text(WEBAPP.resolve("assets/style.css"))).doesNotContain("@import", "url(");
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
