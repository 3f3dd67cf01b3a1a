package org.passwordservice.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** The first page, as somebody sees it who opens the address of the service. */
@Tag("long")
class HomePageIT {

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
        browser.asNewVisitor();
    }

    @AfterEach
    void noErrors() {
        PageChecks.hasNoErrors(browser);
    }

    @ParameterizedTest
    @EnumSource
    void whenOpenedThenItHasThreeDoorsInTheLanguageOfTheBrowser(Reader reader) {
        browser.readBy(reader).open("/").seeHeading(reader.text("page.home.title"));

        browser.see(reader.text("page.home.reset"))
                .see(reader.text("page.home.account"))
                .see(reader.text("page.home.register"));
        assertThat(browser.title()).startsWith(reader.text("page.home.title"));
        assertThat(browser.script("return document.documentElement.lang")).isEqualTo(reader.language());
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.press(reader.text("page.home.reset")).seeHeading(reader.text("page.reset.user.title"));
        assertThat(browser.address()).endsWith("/reset/");
    }

    @Test
    void whenLanguageIsChosenThenThatPageAndTheNextAreInIt() {
        Reader german = Reader.GERMAN_ON_A_PHONE;
        browser.readBy(Reader.ENGLISH_ON_A_PHONE)
                .open("/")
                .press("English")
                .press("Deutsch")
                .seeHeading(german.text("page.home.title"));

        browser.press(german.text("page.home.reset")).seeHeading(german.text("page.reset.user.title"));
        assertThat(browser.address()).endsWith("/reset/?lang=de");
    }

    @Test
    void whenOnlyTheKeyboardIsUsedThenEverythingIsReached() {
        Reader reader = Reader.ENGLISH_ON_A_PHONE;
        browser.readBy(reader).open("/").see(reader.text("page.home.register"));

        browser.tabTo(reader.text("page.skip"))
                .tabTo("English")
                .tabTo(reader.text("page.home.reset"))
                .tabTo(reader.text("page.home.register"));
        browser.open("/").tabTo(reader.text("page.skip")).keys(Keys.ENTER);
        browser.tabTo(reader.text("page.home.reset")).keys(Keys.ENTER).seeHeading(reader.text("page.reset.user.title"));
    }

    @ParameterizedTest
    @EnumSource
    void whenScriptsAreOffThenThePageSaysThatItNeedsThem(Reader reader) {
        browser.readBy(reader).withoutScripts();
        try {
            for (String path : new String[] {"/", "/reset/"}) {
                browser.open(path).see(reader.text("page.noscript"));
            }
        } finally {
            browser.withScripts();
        }
    }

    @Test
    void whenZoomedToTwoHundredPercentThenNothingScrollsSideways() {
        // A window of 1280 px holds 640 of them then.
        browser.width(640).open("/").see(Reader.ENGLISH_ON_A_DESK.text("page.home.register"));

        PageChecks.isAccessible(browser);
    }
}
