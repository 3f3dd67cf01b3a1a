package org.passwordservice.it;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page that shows the description of the API. */
@Tag("long")
class ReferencePageIT {

    private static final Reader DESK = Reader.ENGLISH_ON_A_DESK;

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
        browser.asNewVisitor().readBy(DESK);
    }

    @AfterEach
    void noErrors() {
        PageChecks.hasNoErrors(browser);
    }

    @ParameterizedTest
    @EnumSource
    void whenAnOperationIsLinkedThenItIsOpenAndTellsAllOfIt(Reader reader) {
        browser.readBy(reader).open("/reference/#completeReset").seeFocusOn("#completeReset summary");
        browser.within("#completeReset")
                .see("/v1.0/users/passwords/reset/")
                .see("Et-App-Key")
                .see(reader.text("script.reference.required"))
                .see("PasswordConfirmation")
                .see("\"Password\": \"third horse battery\"")
                .see("ErrorPasswordReused");
        assertThat(browser.title()).contains("/v1.0/users/passwords/reset/");
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.within("#completeReset").press("TooLarge");
        browser.within("#response-TooLarge").see("The request is too large.");
        browser.back().seeFocusOn("#completeReset summary");
    }

    @Test
    void whenEverythingIsOpenedThenNothingIsMissingAndAxeFindsNothing() {
        browser.open("/reference/").see("/v1.0/users/passwords/policy");
        List<String> described = ids(
                """
                return fetch('/api/reference/schema/v1').then((answer) => answer.json()).then(({ paths }) =>
                    Object.values(paths).flatMap((item) => Object.values(item)).map((o) => o.operationId).filter(Boolean));
                """);
        assertThat(described).hasSizeGreaterThan(60);
        assertThat(ids("return [...document.querySelectorAll('#operations details')].map((d) => d.id)"))
                .containsAll(described);
        for (String every : new String[] {"#operations > section > details", "#operations details.part"}) {
            browser.script("document.querySelectorAll(arguments[0]).forEach((d) => { d.open = true; })", every);
            browser.until(
                    "all are written",
                    () -> browser.script(
                                    "return [...document.querySelectorAll(arguments[0])]"
                                            + ".every((d) => d.children.length > 1)",
                                    every)
                            == Boolean.TRUE);
        }
        assertThat(browser.text()).doesNotContain("undefined", "[object", "`", "$ref");
        PageChecks.isAccessible(browser);
        PageChecks.isAccessible(browser.width(320));
    }

    @Test
    void whenFilteredThenOnlyWhatHasAllWordsIsLeft() {
        browser.open("/reference/").see("/v1.0/users/passwords/policy");
        browser.fill("filter", "webhooks secret").seeNot("/v1.0/users/passwords/policy");
        browser.see("/v1.0/admin/webhooks/{id}/secrets");
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.fill("filter", "nothing has these words").seeNot("/v1.0/admin/webhooks");
        browser.within("#found").see("0");
        PageChecks.isAccessible(browser);
        browser.script("location.hash = '#logIn'");
        browser.seeFocusOn("#logIn summary").see("/v1.0/users/passwords/policy");
        assertThat(browser.value("filter")).isEmpty();
    }

    @Test
    void whenTheDescriptionDoesNotComeThenThePageSaysSoAndTriesAgain() {
        Reader reader = Reader.GERMAN_ON_A_PHONE;
        browser.readBy(reader).hold("*/api/*").open("/reference/").see(reader.text("page.reference.loading"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.release().see("/token");

        browser.hold("*/assets/texts.json*").reload();
        browser.script("const real = fetch; globalThis.fetch = (address, options) => {"
                + " if (address.includes('schema')) { globalThis.fetch = real; return Promise.reject(new TypeError()); }"
                + " return real(address, options); };");
        browser.release().see(reader.text("script.error.noAnswer"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.press(reader.text("page.reference.loadAgain")).see("/token");
    }

    private static List<String> ids(String script) {
        return ((List<?>) browser.script(script)).stream().map(Object::toString).toList();
    }
}
