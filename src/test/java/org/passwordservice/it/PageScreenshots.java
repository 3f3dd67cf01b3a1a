package org.passwordservice.it;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Makes the images of {@code docs/screenshots}. No build runs it: call it by name, as CONTRIBUTING.md says, when the pages
 * look different, and look at what it made.
 */
class PageScreenshots {

    private static final Path FOLDER = Path.of(System.getProperty("service.root"), "docs/screenshots");

    private static final int MOST_COLOURS = 64;

    /** Longer pages are cut off. */
    private static final int LONGEST = 1400;

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.at(Services.withPages().url());
        Files.createDirectories(FOLDER);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void newVisitor() {
        browser.asNewVisitor().light();
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "ENGLISH_ON_A_DESK"})
    void firstPage(Reader reader) throws IOException {
        browser.readBy(reader).open("/").see(reader.text("page.home.register"));
        keep("home", reader);
        browser.dark();
        keep("home-dark", reader);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "ENGLISH_ON_A_DESK"})
    void reset(Reader reader) throws IOException {
        Api.User user = PageUsers.confirmed();
        browser.readBy(reader)
                .open("/reset/")
                .fill("user", user.login())
                .press(reader.text("page.continue"))
                .seeHeading(reader.text("page.reset.code.title"));
        browser.fill("code", "K7QP-3MZX").press(reader.text("page.continue")).errors();
        keep("reset-wrong-code", reader);
        browser.fill("code", PageUsers.inbox().resetCode(user.email()))
                .press(reader.text("page.continue"))
                .seeHeading(reader.text("page.reset.password.title"));
        browser.fill("password", "seldom seen walruses")
                .see(reader.text("script.rule.kept").strip());
        keep("reset-password", reader);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "ENGLISH_ON_A_DESK"})
    void register(Reader reader) throws IOException {
        browser.readBy(reader).open("/register/").see(reader.text("page.register.save"));
        keep("register", reader);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "ENGLISH_ON_A_DESK"})
    void account(Reader reader) throws IOException {
        Api.User user = PageUsers.confirmed();
        browser.readBy(reader).open("/account/").seeHeading(reader.text("page.account.logIn.title"));
        keep("account-log-in", reader);
        browser.fill("username", user.login())
                .fill("log-in-password", Api.PASSWORD)
                .press(reader.text("page.account.logIn"))
                .seeHeading(reader.text("page.account.title"));
        seeAll();
        keep("account", reader);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "ENGLISH_ON_A_DESK"})
    void reference(Reader reader) throws IOException {
        browser.readBy(reader).open("/reference/");
        seeAll();
        keep("reference", reader);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "ENGLISH_ON_A_DESK"})
    void console(Reader reader) throws IOException {
        Api.User user = PageUsers.confirmed();
        Administration administration = Administration.of(Services.withPages());
        browser.readBy(reader)
                .open("/console/")
                .fill("user", administration.login())
                .fill("password", Administration.PASSWORD)
                .press(reader.text("console.logIn.button"))
                .seeHeading(reader.text("console.views.users"));
        for (String view : List.of("users", "applications", "audit", "mails", "webhooks")) {
            browser.script("location.hash = arguments[0]", view);
            seeAll();
            browser.seeNot(reader.text("console.table.loading"));
            keep("console-" + view, reader);
        }
        browser.script("location.hash = arguments[0]", "users/" + user.id());
        seeAll();
        keep("console-user", reader);
    }

    /** Waits until nothing has changed for half a second. */
    private static void seeAll() {
        browser.script(
                """
                window.changedAt = performance.now();
                new MutationObserver(() => { window.changedAt = performance.now(); })
                    .observe(document.body, { subtree: true, childList: true, characterData: true });
                """);
        browser.until(
                "the page is complete",
                () -> browser.script("return performance.now() - window.changedAt > 500") == Boolean.TRUE);
    }

    private static void keep(String name, Reader reader) throws IOException {
        // The ring of the focus belongs to the moment, not to the page.
        browser.script("document.activeElement.blur()");
        Path image = browser.screenshot(name + "-" + reader.width());
        BufferedImage whole = ImageIO.read(image.toFile());
        BufferedImage top = whole.getSubimage(0, 0, whole.getWidth(), Math.min(whole.getHeight(), LONGEST));
        ImageIO.write(
                fewColours(top), "png", FOLDER.resolve(image.getFileName()).toFile());
    }

    /** With its most frequent colours alone, which makes the file a third as large, and cannot be seen. */
    private static BufferedImage fewColours(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        Map<Integer, Integer> counts = new HashMap<>();
        Arrays.stream(pixels).forEach(pixel -> counts.merge(pixel, 1, Integer::sum));
        List<Integer> palette = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        int[] colours = palette.stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage few =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int at = 0; at < pixels.length; at++) {
            int index = nearest.computeIfAbsent(pixels[at], pixel -> nearest(pixel, colours));
            few.getRaster().setSample(at % image.getWidth(), at / image.getWidth(), 0, index);
        }
        return few;
    }

    private static int nearest(int pixel, int[] colours) {
        int best = 0;
        for (int index = 1; index < colours.length; index++) {
            if (distance(pixel, colours[index]) < distance(pixel, colours[best])) {
                best = index;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }
}
