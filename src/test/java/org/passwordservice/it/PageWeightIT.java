package org.passwordservice.it;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page costs somebody with one bar of signal, whose browser has nothing of it yet. */
@Tag("long")
class PageWeightIT {

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

    @ParameterizedTest
    @ValueSource(strings = {"/", "/reset/"})
    void whenLoadedThenItIsSmall(String path) {
        browser.asNewVisitor().readBy(Reader.GERMAN_ON_A_PHONE).open(path);
        browser.until("nothing more is loaded", PageWeightIT::isQuiet);

        List<PageChecks.Loaded> loaded = PageChecks.loaded(browser);
        assertThat(loaded).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
        assertThat(loaded.stream().mapToLong(PageChecks.Loaded::transferred).sum())
                .as(loaded.toString())
                .isBetween(2_000L, MOST_BYTES);
        assertThat(loaded).as("from its own address").allMatch(file -> file.address()
                .startsWith(url()));
        PageChecks.hasNoErrors(browser);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/reset/"})
    void whenTheApiDoesNotAnswerThenThePageIsPaintedAllTheSame(String path) {
        browser.asNewVisitor()
                .readBy(Reader.ENGLISH_ON_A_PHONE)
                .hold("*/api/*", "*/config.json", "*/assets/texts.json*", "*/assets/console.json*")
                .open(path)
                .until("it is painted", () -> PageChecks.isPainted(browser));

        assertThat(browser.heading()).isNotEmpty();
        browser.release();
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

    private static String url() {
        return Services.withPages().url() + "/";
    }
}
