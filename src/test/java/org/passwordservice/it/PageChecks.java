package org.passwordservice.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.openqa.selenium.logging.LogEntry;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold for every page in every state. */
final class PageChecks {

    private static final String AXE = axe();

    /** WCAG 2.2 at levels A and AA, and what axe-core calls best practice. */
    private static final String RUN_AXE =
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                resultTypes: ['violations'],
            }).then((result) => done(result.violations.flatMap((violation) => violation.nodes.map((node) =>
                `${violation.id}: ${violation.help}: ${node.html}: ${node.failureSummary.replace(/\\s+/g, ' ')}`))),
                (failure) => done([`axe-core failed: ${failure}`]));
            """;

    private PageChecks() {}

    /** axe-core finds nothing, and nothing scrolls sideways. */
    static void isAccessible(Browser browser) {
        if (browser.script("return typeof axe").equals("undefined")) {
            browser.script(AXE);
        }
        Object violations = browser.chromium().driver().executeAsyncScript(RUN_AXE);
        assertThat((List<?>) violations)
                .as("what axe-core finds on %s: %s", browser.address(), browser.heading())
                .isEmpty();
        doesNotScrollSideways(browser);
    }

    /** As {@link #isAccessible}, by light and in the dark; ends with light colours. */
    static void isAccessibleInLightAndDark(Browser browser) {
        isAccessible(browser.dark());
        isAccessible(browser.light());
    }

    static void doesNotScrollSideways(Browser browser) {
        Object wide = browser.script(
                """
                // A telephone makes the page smaller until the widest element fits.
                const width = Math.min(document.documentElement.clientWidth, screen.width);
                return document.scrollingElement.scrollWidth <= width ? [] : [...document.querySelectorAll('body *')]
                    .filter((e) => e.getBoundingClientRect().right > width + 0.5).map((e) => e.outerHTML.slice(0, 200));
                """);
        assertThat((List<?>) wide)
                .as("what is wider than the screen on %s: %s", browser.address(), browser.heading())
                .isEmpty();
    }

    /** What has the focus is in view, not covered, and has a ring. */
    static void focusIsVisible(Browser browser) {
        Object problem = browser.script(
                """
                const e = document.activeElement;
                if (e === document.body) { return ''; }
                const style = getComputedStyle(e);
                if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) {
                    return 'without a ring: ' + e.outerHTML;
                }
                const box = e.getBoundingClientRect();
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
                return top && (e.contains(top) || top.contains(e) || [...e.labels ?? []].some((l) => l.contains(top)))
                    ? '' : 'covered or out of view: ' + e.outerHTML;
                """);
        assertThat(problem).as("the focus on %s", browser.address()).isEqualTo("");
    }

    /**
     * No error of a script, and nothing that the security policy of the page forbids, since the last new visitor. That the
     * API rejects a call, or that nothing loads while a test is offline, is no error of the page.
     */
    static void hasNoErrors(Browser browser) {
        assertThat(browser.chromium().log().stream()
                        .filter(PageChecks::isErrorOfPage)
                        .map(LogEntry::getMessage))
                .as("what the browser logged at %s", browser.address())
                .isEmpty();
    }

    private static boolean isErrorOfPage(LogEntry entry) {
        String message = entry.getMessage();
        boolean isAnswer = message.contains("Failed to load resource")
                && (message.matches("\\S*/(api/|config\\.json).*") || message.contains("ERR_INTERNET_DISCONNECTED"));
        return entry.getLevel().intValue() >= Level.WARNING.intValue() && !isAnswer;
    }

    /** None of these secrets is in the address, in what back and forward lead to, or in what the browser stores for longer. */
    static void hidesSecrets(Browser browser, String... secrets) {
        List<?> entries = (List<?>)
                browser.chromium().cdp("Page.getNavigationHistory", Map.of()).get("entries");
        String kept = entries.stream()
                        .map(entry -> ((Map<?, ?>) entry).get("url").toString())
                        .collect(Collectors.joining("\n"))
                + browser.script(
                        """
                        return [location.href, JSON.stringify(history.state), JSON.stringify({ ...localStorage }),
                            document.cookie, document.referrer,
                            ...performance.getEntriesByType('resource').map((entry) => entry.name)].join('\\n');
                        """);
        String searched = kept.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        for (String secret : secrets) {
            assertThat(searched).doesNotContain(secret.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
        }
    }

    /** As {@link #hidesSecrets}, nor in what outlives a reload. */
    static void forgetsSecrets(Browser browser, String... secrets) {
        hidesSecrets(browser, secrets);
        assertThat(browser.script("return JSON.stringify({ ...sessionStorage })")
                        .toString())
                .doesNotContain(secrets);
    }

    /** A request of the page that is open, and how many bytes came over the network, and of what size. */
    record Loaded(String address, long transferred, long size) {}

    /** The requests of the page that is open, with its own. */
    static List<Loaded> loaded(Browser browser) {
        Object entries = browser.script(
                """
                return ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))
                    .map((entry) => ({ name: entry.name, transferred: entry.transferSize, size: entry.decodedBodySize }));
                """);
        return ((List<?>) entries)
                .stream()
                        .map(entry -> (Map<?, ?>) entry)
                        .map(entry -> new Loaded(
                                entry.get("name").toString(),
                                ((Number) entry.get("transferred")).longValue(),
                                ((Number) entry.get("size")).longValue()))
                        .toList();
    }

    /** Whether something has been painted of the page that is open. */
    static boolean isPainted(Browser browser) {
        return browser.script("return performance.getEntriesByName('first-contentful-paint').length > 0")
                == Boolean.TRUE;
    }

    private static String axe() {
        try (InputStream stream = PageChecks.class.getResourceAsStream("/axe.min.js")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
