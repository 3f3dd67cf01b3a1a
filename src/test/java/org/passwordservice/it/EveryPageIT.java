package org.passwordservice.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.passwordservice.language.Language;

import static org.assertj.core.api.Assertions.assertThat;

/** What every page is when it is opened: small, painted early, and for everyone in every language. */
@Tag("long")
class EveryPageIT {

    private static final Path TEMPLATES = Path.of(System.getProperty("service.root"), "src/main/webapp/WEB-INF/pages");

    private static final long MOST_BYTES = 150_000;
    private static final int MOST_REQUESTS = 15;

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.at(Services.withPages().url());
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void newVisitor() {
        browser.asNewVisitor().readBy(Reader.ENGLISH_ON_A_PHONE).light();
    }

    @AfterEach
    void noErrors() {
        PageChecks.hasNoErrors(browser);
    }

    /** The templates that are whole pages and no parts of them. */
    static List<String> pages() {
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            return files.filter(EveryPageIT::isWhole)
                    .map(file -> file.getFileName().toString().replace(".html", ""))
                    .map(name -> name.equals("home") ? "/" : "/" + name + "/")
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWhole(Path file) {
        try {
            return Files.readString(file).startsWith("<!DOCTYPE html>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whenNothingOfItIsThereYetThenLittleIsLoaded(String path) {
        browser.open(path).until("nothing more is loaded", EveryPageIT::isQuiet);

        List<PageChecks.Loaded> loaded = PageChecks.loaded(browser);
        assertThat(loaded)
                .hasSizeLessThanOrEqualTo(MOST_REQUESTS)
                .as("from its own address")
                .allMatch(file -> file.address().startsWith(Services.withPages().url() + "/"));
        assertThat(loaded.stream().mapToLong(PageChecks.Loaded::transferred).sum())
                .as(loaded.toString())
                .isBetween(2_000L, MOST_BYTES);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whenTheApiDoesNotAnswerThenItIsPaintedAllTheSame(String path) {
        browser.hold("*/api/*", "*/config.json", "*/assets/texts.json*", "*/assets/console.json*")
                .open(path)
                .until("it is painted", () -> PageChecks.isPainted(browser));

        assertThat(browser.heading()).isNotEmpty();
        browser.release();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whenReadInAnyLanguageThenItIsAccessibleAndFits(String path) {
        for (Language language : Language.values()) {
            browser.width(320).open(path + "?lang=" + language.tag()).until("it is loaded", EveryPageIT::isQuiet);
            assertThat(browser.script("return document.documentElement.lang")).isEqualTo(language.tag());
            PageChecks.isAccessible(browser);
            PageChecks.doesNotScrollSideways(browser.width(1280));
        }
    }

    /** Whether all that was asked for has come, and nothing was asked for in the last half second. */
    private static boolean isQuiet() {
        return browser.script(
                        """
                        const ends = performance.getEntriesByType('resource').map((entry) => entry.responseEnd);
                        return document.readyState === 'complete' && ends.every((end) => end > 0)
                            && performance.now() - Math.max(0, ...ends) > 500;
                        """)
                == Boolean.TRUE;
    }
}
