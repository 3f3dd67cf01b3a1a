package org.passwordservice.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** That the checks of pages can fail: each on a page that breaks it, and on one that does not. */
@Tag("long")
class BrowserIT {

    private static final String GOOD =
            """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>Good</title>
            <style>:focus { outline: 3px solid #00f }</style></head><body><main><h1>A good page</h1>
            <form><p><label for="code">Code</label> <input id="code"></p><button type="button" id="more">More</button></form>
            <p id="said"></p></main>
            <script>
            let pressed = 0;
            document.getElementById('more').onclick = () => {
                pressed += 1;
                document.getElementById('said').textContent = 'Pressed ' + pressed + ' with ' + document.getElementById('code').value;
            };
            document.body.dataset.languages = navigator.languages.join();
            document.body.dataset.dark = matchMedia('(prefers-color-scheme: dark)').matches;
            </script></body></html>
            """;

    private static final Map<String, String> PAGES = new ConcurrentHashMap<>();

    private static HttpServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = PAGES.getOrDefault(exchange.getRequestURI().getPath(), "{}")
                    .replace(
                            "{{language}}",
                            String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Language")))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        browser = Browser.at("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
        server.stop(0);
    }

    @BeforeEach
    void newVisitor() {
        PAGES.clear();
        browser.asNewVisitor().readBy(Reader.ENGLISH_ON_A_PHONE).light();
    }

    private static Browser open(String page) {
        PAGES.put("/", page);
        return browser.open("/");
    }

    @Test
    void whenPageIsGoodThenAllChecksPass() {
        open(GOOD).seeHeading("A good page").fill("Code", "k7qp").press("More").see("Pressed 1 with k7qp");

        PageChecks.isAccessibleInLightAndDark(browser);
        PageChecks.hasNoErrors(browser);
        PageChecks.forgetsSecrets(browser, "k7qp");
    }

    @Test
    void whenFieldHasNoLabelThenAxeFindsIt() {
        open(GOOD.replace("<label for=\"code\">Code</label>", ""));

        assertThatThrownBy(() -> PageChecks.isAccessible(browser))
                .hasMessageContaining("label: Form elements must have labels");
    }

    @Test
    void whenContrastIsTooLowInTheDarkThenAxeFindsItThere() {
        open(
                GOOD.replace(
                        "</style>",
                        "@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } h1 { color: #333 } }</style>"));

        assertThatCode(() -> PageChecks.isAccessible(browser)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PageChecks.isAccessible(browser.dark())).hasMessageContaining("color-contrast");
    }

    @Test
    void whenSomethingIsWiderThanTheScreenThenItIsNamed() {
        String page = GOOD.replace("<p id=\"said\">", "<p style=\"width: 330px\">Wide</p><p id=\"said\">");

        assertThatThrownBy(() -> PageChecks.doesNotScrollSideways(open(page))).hasMessageContaining("width: 330px");
        assertThatCode(() -> PageChecks.doesNotScrollSideways(browser.width(640)))
                .doesNotThrowAnyException();
    }

    @Test
    void whenScriptFailsThenTheErrorIsSeen() {
        open(GOOD.replace("let pressed = 0", "let pressed = missing"));

        assertThatThrownBy(() -> PageChecks.hasNoErrors(browser)).hasMessageContaining("missing is not defined");
    }

    @Test
    void whenPolicyForbidsSomethingThenItIsSeen() {
        open(GOOD.replace("</h1>", "</h1><img alt=\"\" src=\"http://localhost:9/image.png\">"));

        assertThatThrownBy(() -> PageChecks.hasNoErrors(browser)).hasMessageContaining("Content Security Policy");
    }

    @Test
    void whenFileIsMissingThenItIsSeenAndAnAnswerOfTheApiIsNot() {
        open(GOOD.replace("let pressed", "fetch('http://127.0.0.1:1/api/').catch(() => {}); let pressed"));
        browser.offline();
        browser.script("fetch('/api/token').catch(() => { document.body.append('gone'); })");
        browser.see("gone");
        browser.online();

        assertThatThrownBy(() -> PageChecks.hasNoErrors(browser))
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("/api/token");
    }

    @Test
    void whenSecretWasInTheAddressThenItIsFound() {
        PAGES.put("/", GOOD);
        browser.open("/#code=K7QP-3MZX").reload();
        browser.script("location.hash = ''");

        assertThatThrownBy(() -> PageChecks.hidesSecrets(browser, "k7qp3mzx")).isInstanceOf(AssertionError.class);
    }

    @Test
    void whenSecretIsStoredThenItIsFound() {
        open(GOOD);
        browser.script("sessionStorage.setItem('a', 'tab-secret')");
        assertThatCode(() -> PageChecks.hidesSecrets(browser, "tab-secret")).doesNotThrowAnyException();
        assertThatThrownBy(() -> PageChecks.forgetsSecrets(browser, "tab-secret"))
                .isInstanceOf(AssertionError.class);

        browser.script("localStorage.setItem('a', 'kept-secret')");
        assertThatThrownBy(() -> PageChecks.hidesSecrets(browser, "kept-secret"))
                .isInstanceOf(AssertionError.class);

        browser.asNewVisitor();
        open(GOOD);
        assertThat(browser.script("return sessionStorage.length + localStorage.length"))
                .isEqualTo(0L);
    }

    @Test
    void whenFocusHasNoRingThenTheKeyboardTellsIt() {
        open(GOOD).tabTo("More").keys(Keys.ENTER).see("Pressed 1");

        open(GOOD.replace("3px solid #00f", "none"));
        assertThatThrownBy(() -> browser.tabTo("More")).hasMessageContaining("without a ring");
    }

    @Test
    void whenTextIsPastedThenItIsInTheField() {
        open(GOOD).paste("Code", "K7QP - 3MZX").doublePress("More").see("Pressed 2 with K7QP - 3MZX");

        assertThat(browser.value("code")).isEqualTo("K7QP - 3MZX");
    }

    @Test
    void whenReaderChangesThenThePageKnowsLanguageAndColours() {
        open(GOOD.replace("id=\"said\">", "id=\"said\">{{language}}"));
        assertThat(browser.text()).contains("en");

        browser.readBy(Reader.GERMAN_ON_A_DESK).dark().reload();

        assertThat(browser.text()).contains("de");
        assertThat(browser.script("return document.body.dataset.languages").toString())
                .startsWith("de");
        assertThat(browser.script("return document.body.dataset.dark")).isEqualTo("true");
        assertThat(browser.script("return innerWidth")).isEqualTo(1280L);
        assertThat(browser.script("return (1.5).toLocaleString()")).isEqualTo("1,5");
        browser.readBy(Reader.ENGLISH_ON_A_PHONE);
        assertThat(browser.script("return innerWidth")).isEqualTo(320L);
    }

    @Test
    void whenCallsAreHeldThenThePageIsPaintedWithoutThem() {
        PAGES.put(
                "/",
                GOOD.replace(
                        "let pressed", "fetch('/api/a').then(() => { document.title = 'Answered'; }); let pressed"));
        browser.hold("*/api/*").open("/").until("it is painted", () -> PageChecks.isPainted(browser));
        assertThat(browser.title()).isEqualTo("Good");

        browser.release().until("the call is answered", () -> browser.title().equals("Answered"));
    }

    @Test
    void whenPageIsHiddenUntilACallIsAnsweredThenItIsNotPainted() {
        PAGES.put(
                "/",
                GOOD.replace("<body>", "<body hidden>")
                        .replace(
                                "let pressed",
                                "fetch('/api/a').then(() => { document.body.hidden = false; }); let pressed"));
        browser.hold("*/api/*").open("/");

        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(5))
                .until(() -> !PageChecks.isPainted(browser));
        browser.release().until("it is painted", () -> PageChecks.isPainted(browser));
    }

    @Test
    void whenPageIsLoadedThenEveryRequestHasItsBytes() {
        PAGES.put("/big.js", "/" + "*".repeat(100_000) + "/");
        open(GOOD.replace("</body>", "<script src=\"/big.js\"></script></body>"));

        assertThat(PageChecks.loaded(browser)).anySatisfy(loaded -> {
            assertThat(loaded.address()).endsWith("/big.js");
            assertThat(loaded.size()).isEqualTo(100_002);
            assertThat(loaded.transferred()).isGreaterThan(100_002);
        });
    }

    @Test
    void whenScriptsAreOffThenThePageIsReadWithoutThem() {
        browser.withoutScripts();
        try {
            open(GOOD.replace("</h1>", "</h1><noscript><p>This page needs JavaScript.</p></noscript>"))
                    .see("This page needs JavaScript.");
            PageChecks.doesNotScrollSideways(browser);
        } finally {
            browser.withScripts();
        }
    }

    @Test
    void whenWordsAreNotUniqueThenTheyAreLookedForWithinARow() {
        String rows =
                """
                <table><tr><th>Phone</th><td><button type="button" onclick="this.after('ended')">End</button></td></tr>
                <tr><th>Desk</th><td><button type="button">End</button></td></tr></table>
                """;
        open(GOOD.replace("<p id=\"said\">", rows + "<p id=\"said\">"));

        assertThat(browser.hasButton("End")).isFalse();
        browser.within("tr", "Phone").press("End").see("ended");
        assertThat(browser.within("tr", "Desk").text()).doesNotContain("ended");
    }

    @Test
    void whenBrowserIsClosedThenNothingOfItIsLeft() {
        Browser other = Browser.at("http://127.0.0.1:" + server.getAddress().getPort());
        String profile = other.chromium().profile().toString();
        assertThat(commands(profile)).isNotEmpty();

        other.close();

        assertThat(commands(profile)).isEmpty();
        assertThat(other.chromium().profile()).doesNotExist();
    }

    private static List<String> commands(String words) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(command -> command.contains(words))
                .toList();
    }
}
