package org.passwordservice.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

import static org.awaitility.Awaitility.await;

/**
 * What somebody does with a page and sees of it, named by the words on the page. Everything waits until it can be done or
 * is to be seen, and fails after {@link #LONGEST}. What must hold for every page is in {@link PageChecks}.
 */
final class Browser implements AutoCloseable {

    /** For a machine that is busy with other tests. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    /** Begins every script that finds elements: where to look, what is to be seen, and what an element is called. */
    private static final String FIND =
            """
            const [scope, words, name] = arguments;
            const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
            const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
            const root = scope
                ? [...document.querySelectorAll(scope)].find((e) => seen(e) && plain(e.innerText).includes(words))
                : document.querySelector('dialog:modal') ?? document.body;
            if (!root) { return []; }
            const called = (e) => {
                const bare = e.cloneNode(true);
                bare.querySelectorAll('.visually-hidden').forEach((hidden) => hidden.remove());
                return [e.innerText, e.innerText?.split('\\n')[0], bare.textContent, e.getAttribute('aria-label')]
                    .some((text) => plain(text) === plain(name));
            };
            const all = (selector) => [...root.querySelectorAll(selector)].filter(seen);
            """;

    private static final String BUTTONS =
            FIND + "return all('button, a[href], summary, [role=button], [role=tab], [role=menuitem]').filter(called);";

    private static final String FIELDS = FIND
            + "return all('input, select, textarea')"
            + ".filter((e) => e.id === name || [...e.labels ?? [], e].some(called));";

    private static final String TEXT = FIND + "return root.innerText;";

    private final Chromium chromium;
    private final String url;
    private final String scope;
    private final String words;

    private Browser(Chromium chromium, String url, String scope, String words) {
        this.chromium = chromium;
        this.url = url;
        this.scope = scope;
        this.words = words;
    }

    /**
     * Starts a browser, of a new visitor who reads English on a wide screen.
     *
     * @param url of the site, without a slash at the end
     */
    static Browser at(String url) {
        Browser browser = new Browser(new Chromium(), url, "", "");
        browser.asNewVisitor().readBy(Reader.ENGLISH_ON_A_DESK).light();
        return browser;
    }

    /** Forgets everything: storage, cache, history, log. */
    Browser asNewVisitor() {
        chromium.asNewVisitor();
        return this;
    }

    Browser readBy(Reader reader) {
        chromium.language(reader.language());
        return width(reader.width());
    }

    Browser width(int pixels) {
        chromium.width(pixels);
        return this;
    }

    Browser light() {
        chromium.colours("light");
        return this;
    }

    Browser dark() {
        chromium.colours("dark");
        return this;
    }

    /** Only the visible element that a CSS selector finds. */
    Browser within(String selector) {
        return within(selector, "");
    }

    /** Only the first visible element that a CSS selector finds and that has these words, such as a row of a table. */
    Browser within(String selector, String itsWords) {
        return new Browser(chromium, url, selector, itsWords);
    }

    Browser open(String path) {
        String address = path.startsWith("http") ? path : url + path;
        // Nothing else loads where the address differs only behind the #.
        if (address.contains("#")) {
            chromium.driver().get("about:blank");
        }
        chromium.driver().get(address);
        return this;
    }

    Browser reload() {
        chromium.driver().navigate().refresh();
        return this;
    }

    Browser back() {
        chromium.driver().navigate().back();
        return this;
    }

    Browser forward() {
        chromium.driver().navigate().forward();
        return this;
    }

    /** Waits until these words are to be seen, or to be heard. */
    Browser see(String text) {
        return until("“" + text + "” is seen", () -> isSeen(text));
    }

    Browser seeNot(String text) {
        return until("“" + text + "” is no longer seen", () -> !isSeen(text));
    }

    boolean isSeen(String text) {
        return plain(text()).contains(plain(text));
    }

    /** What is to be seen. */
    String text() {
        Object text = script(TEXT, scope, words, "");
        return text instanceof String found ? found : "";
    }

    /** Waits for this heading of the page. */
    Browser seeHeading(String heading) {
        return until("the heading is “" + heading + "”", () -> heading().equals(plain(heading)));
    }

    /** The visible heading of the page; empty without one. */
    String heading() {
        Object heading = script("return [...document.querySelectorAll('h1')]"
                + ".filter((e) => e.checkVisibility()).map((e) => e.innerText).join(' + ')");
        return plain(heading.toString());
    }

    String title() {
        return chromium.driver().getTitle();
    }

    String address() {
        return chromium.driver().getCurrentUrl();
    }

    Browser press(String name) {
        return use(BUTTONS, name, WebElement::click);
    }

    Browser doublePress(String name) {
        return use(BUTTONS, name, button -> actions().doubleClick(button).perform());
    }

    boolean hasButton(String name) {
        return found(BUTTONS, name).size() == 1;
    }

    /** Types into a field in place of what is there, or chooses in a list; the field is named by label or id. */
    Browser fill(String field, String value) {
        return use(FIELDS, field, element -> {
            if (element.getTagName().equals("select")) {
                element.sendKeys(value);
            } else {
                element.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
                element.sendKeys(value);
            }
        });
    }

    /** Fills a field from the clipboard. */
    Browser paste(String field, String value) {
        chromium.cdp(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        chromium.driver().executeAsyncScript("navigator.clipboard.writeText(arguments[0]).then(arguments[1])", value);
        return use(FIELDS, field, element -> {
            element.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
            element.sendKeys(Keys.chord(Keys.CONTROL, "v"));
        });
    }

    /** Turns a box on or off, or chooses among options. */
    Browser tick(String field) {
        return use(FIELDS, field, WebElement::click);
    }

    String value(String field) {
        String[] value = {""};
        use(FIELDS, field, element -> value[0] = element.getDomProperty("value"));
        return value[0];
    }

    /** An attribute of a field; null where it has none. */
    String attribute(String field, String attribute) {
        String[] value = {null};
        use(FIELDS, field, element -> value[0] = element.getDomAttribute(attribute));
        return value[0];
    }

    Browser keys(CharSequence... keys) {
        actions().sendKeys(keys).perform();
        return this;
    }

    /**
     * Goes to a button, link or field by the tabulator alone. Each stop on the way must be in view and have a visible
     * focus.
     */
    Browser tabTo(String name) {
        for (int stop = 0; stop < 80; stop++) {
            keys(Keys.TAB);
            PageChecks.focusIsVisible(this);
            WebElement focused = chromium.driver().switchTo().activeElement();
            if (found(BUTTONS, name).contains(focused) || found(FIELDS, name).contains(focused)) {
                return this;
            }
        }
        throw failed("The tabulator does not come to “" + name + "”", null);
    }

    /** Waits until the focus is on the element that a CSS selector finds. */
    Browser seeFocusOn(String selector) {
        return until(
                "the focus is on " + selector,
                () -> script("return document.activeElement.matches(arguments[0])", selector) == Boolean.TRUE);
    }

    /** The errors of the summary on top, which has the focus; waits for it. */
    List<String> errors() {
        seeFocusOn("[role=alert]");
        Object errors =
                script("return [...document.activeElement.querySelectorAll('li')].map((e) => e.innerText.trim())");
        return ((List<?>) errors).stream().map(Object::toString).toList();
    }

    /** The error beside a field; waits for it. */
    String errorAt(String field) {
        String[] error = {""};
        until("there is an error at " + field, () -> {
            use(FIELDS, field, element -> {
                Object described = script(
                        "return (arguments[0].getAttribute('aria-describedby') ?? '').split(' ')"
                                + ".filter((id) => id.endsWith('-error')).map((id) => document.getElementById(id).innerText)"
                                + ".join(' ')",
                        element);
                error[0] = plain(described.toString());
            });
            return !error[0].isEmpty();
        });
        return error[0];
    }

    Browser offline() {
        chromium.offline();
        return this;
    }

    Browser online() {
        chromium.online();
        return this;
    }

    Browser slow() {
        chromium.slow();
        return this;
    }

    /** From now on, these addresses give no answer until {@link #release}: {@code *&#47;api/*}. */
    Browser hold(String... addresses) {
        chromium.hold(addresses);
        return this;
    }

    Browser release() {
        chromium.release();
        return this;
    }

    /** Pages that are opened from now on cannot run scripts; {@link #see} and {@link PageChecks} need none of the page. */
    Browser withoutScripts() {
        chromium.scripts(false);
        return this;
    }

    Browser withScripts() {
        chromium.scripts(true);
        return this;
    }

    /** Moves the clock of the page, until another page is opened. */
    Browser later(Duration time) {
        script("const before = Date.now; Date.now = () => before() + arguments[0];", time.toMillis());
        return this;
    }

    /** Waits until something is so. */
    Browser until(String what, BooleanSupplier condition) {
        try {
            await().atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        try {
                            return condition.getAsBoolean();
                        } catch (StaleElementReferenceException e) {
                            return false;
                        }
                    });
        } catch (ConditionTimeoutException e) {
            throw failed("It did not happen that " + what, null);
        }
        return this;
    }

    /** The result of a script: text, number, boolean, element, list, map. */
    Object script(String script, Object... arguments) {
        return chromium.driver().executeScript(script, arguments);
    }

    Chromium chromium() {
        return chromium;
    }

    /** The whole page as an image, in {@code target/screenshots}. */
    Path screenshot(String name) {
        Map<String, Object> size =
                cast(chromium.cdp("Page.getLayoutMetrics", Map.of()).get("cssContentSize"));
        Map<String, Object> whole =
                Map.of("x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1);
        String image = chromium.cdp(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", whole))
                .get("data")
                .toString();
        try {
            Path folder = Files.createDirectories(
                    Path.of(System.getProperty("service.work")).resolveSibling("screenshots"));
            return Files.write(
                    folder.resolve(name + ".png"), Base64.getDecoder().decode(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        chromium.close();
    }

    private interface Use {
        void of(WebElement element);
    }

    private Browser use(String finder, String name, Use use) {
        String[] why = {""};
        try {
            await().atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        List<WebElement> found = found(finder, name);
                        if (found.size() != 1) {
                            why[0] = found.size() + " of them are seen";
                            return false;
                        }
                        try {
                            use.of(found.get(0));
                            return true;
                        } catch (WebDriverException e) {
                            why[0] = String.valueOf(e.getMessage());
                            return false;
                        }
                    });
        } catch (ConditionTimeoutException e) {
            throw failed("Nothing to use that is called “" + name + "”: " + why[0], e);
        }
        return this;
    }

    private List<WebElement> found(String finder, String name) {
        return cast(script(finder, scope, words, name));
    }

    private AssertionError failed(String what, Throwable cause) {
        String image = screenshot("failed-" + System.nanoTime()).toString();
        return new AssertionError(
                what + ". At " + address() + ", see " + image + ". There it says:\n"
                        + script("return document.body.innerText") + "\n"
                        + chromium.log(),
                cause);
    }

    private Actions actions() {
        return new Actions(chromium.driver());
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object object) {
        return (T) object;
    }
}
