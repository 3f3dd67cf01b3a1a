package org.passwordservice.it;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.PASSWORD;

/** A registration by its page, with the code from the mail. */
@Tag("long")
class RegisterPageIT {

    private static final Reader PHONE = Reader.ENGLISH_ON_A_PHONE;

    private static Browser browser;

    private final String login = "newcomer" + System.nanoTime();

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
        browser.asNewVisitor().readBy(PHONE);
    }

    @AfterEach
    void noErrors() {
        PageChecks.hasNoErrors(browser);
    }

    @ParameterizedTest
    @EnumSource
    void whenEveryStepIsDoneThenTheAddressIsConfirmedAndNoSecretIsLeft(Reader reader) {
        browser.readBy(reader).open("/register/").see(reader.text("script.register.login"));
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.press(reader.text("page.register.save"));
        assertThat(browser.errors())
                .containsExactly(
                        reader.text("script.register.login.missing"),
                        reader.text("script.register.email.missing"),
                        reader.text("script.register.password.missing"),
                        reader.text("script.register.firstName.missing"),
                        reader.text("script.register.lastName.missing"));
        assertThat(browser.errorAt("name-lastname")).isEqualTo(reader.text("script.register.lastName.missing"));
        assertThat(browser.title()).startsWith(reader.text("script.error.title"));
        PageChecks.isAccessibleInLightAndDark(browser);

        fill(reader, login);
        browser.doublePress(reader.text("page.register.save")).seeHeading(reader.text("page.register.code.title"));
        browser.see(reader.text("script.register.sent", Map.of("email", login + "@example.com")))
                .seeFocusOn("#step-code h1");
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.fill("code", "2222-3333-4444").press(reader.text("page.register.code.confirm"));
        assertThat(browser.errors()).containsExactly(reader.text("script.error.ErrorIncorrectCode"));
        assertThat(browser.errorAt("code")).isEqualTo(reader.text("script.error.ErrorIncorrectCode"));
        PageChecks.isAccessibleInLightAndDark(browser);

        String code = PageUsers.inbox().confirmationCode(login + "@example.com", 1);
        browser.paste("code", " " + code.toLowerCase(Locale.ROOT).replace("-", " – "))
                .doublePress(reader.text("page.register.code.confirm"))
                .seeHeading(reader.text("page.register.done.title"));
        browser.see(reader.text("page.register.done.confirmed"));
        PageChecks.isAccessibleInLightAndDark(browser);
        PageChecks.forgetsSecrets(browser, code, PASSWORD);
        assertThat(isConfirmed()).isTrue();
        assertThat(PageUsers.inbox().to(login + "@example.com"))
                .as("registered once")
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "GERMAN_ON_A_DESK"})
    void whenSeveralThingsAreWrongThenAllAreToldAtOnceAndWhatWasTypedStays(Reader reader) {
        browser.readBy(reader).open("/register/");
        fill(reader, login + "@elsewhere.example");
        browser.fill("credentials-email", "no address")
                .fill("credentials-password", "short")
                .fill("name-lastname", "")
                .press(reader.text("page.register.save"));

        assertThat(browser.errors())
                .contains(
                        reader.text("script.register.login.address"),
                        reader.text("script.error.ErrorEmailInvalid"),
                        reader.text("script.register.lastName.missing"))
                .hasSizeGreaterThan(3);
        assertThat(browser.errorAt("credentials-password")).contains("15");
        assertThat(browser.value("credentials-password")).isEqualTo("short");
        PageChecks.isAccessibleInLightAndDark(browser);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_DESK", "GERMAN_ON_A_PHONE"})
    void whenTheServiceRejectsItThenItsSentencesAreBesideTheirFieldsInTheReadersLanguage(Reader reader) {
        Api.User other = PageUsers.confirmed();
        browser.readBy(reader).open("/register/");
        fill(reader, other.login());
        browser.fill("credentials-email", other.email())
                .fill("name-middlename", "x".repeat(101))
                .fill("secretquestion-answer", "Rex")
                .press(reader.text("page.register.save"));

        browser.within("[role=alert]").see(reader.text("script.register.login.taken"));
        assertThat(browser.errors())
                .containsExactly(
                        reader.text("script.register.login.taken"),
                        reader.text("script.register.email.taken"),
                        reader.text("script.register.name.form"),
                        reader.text("script.register.question.missing"));
        assertThat(browser.errorAt("credentials-login")).isEqualTo(reader.text("script.register.login.taken"));
        assertThat(browser.errorAt("name-middlename")).isEqualTo(reader.text("script.register.name.form"));
        PageChecks.isAccessibleInLightAndDark(browser);
    }

    @Test
    void whenTheTabIsReloadedOrLeftThenTheStepIsStillThereWithoutTheSecrets() {
        browser.open("/").press(PHONE.text("page.home.register"));
        fill(PHONE, login);
        browser.fill("secretquestion-answer", "Rex").reload().see(PHONE.text("script.register.login"));
        assertThat(browser.value("credentials-login")).isEqualTo(login);
        assertThat(browser.value("credentials-password")).isEmpty();
        assertThat(browser.value("secretquestion-answer")).isEmpty();
        PageChecks.forgetsSecrets(browser, PASSWORD, "Rex");

        browser.fill("credentials-password", PASSWORD)
                .press(PHONE.text("page.register.save"))
                .seeHeading(PHONE.text("page.register.code.title"));
        browser.reload().seeHeading(PHONE.text("page.register.code.title"));
        browser.back().seeHeading(PHONE.text("page.home.title"));
        browser.forward().seeHeading(PHONE.text("page.register.code.title"));
        PageChecks.forgetsSecrets(browser, PASSWORD);
        browser.press(PHONE.text("page.register.again")).seeHeading(PHONE.text("page.register.title"));
        assertThat(browser.value("credentials-password")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "GERMAN_ON_A_DESK"})
    void whenTheLinkOfAMailIsOpenedThenNothingIsSpentAndTheCodeLeavesTheAddress(Reader reader) {
        Api.User user = PageUsers.api().fromElsewhere().withAppKey(pagesKey()).register(login);
        String code = PageUsers.inbox().confirmationCode(user.email(), 1);
        for (int visit = 0; visit < 2; visit++) {
            browser.asNewVisitor()
                    .readBy(reader)
                    .open("/register/?lang=" + reader.language() + "#code=" + code)
                    .seeHeading(reader.text("page.register.code.title"))
                    .until("the code is filled in", () -> browser.value("code").equals(code));
            PageChecks.forgetsSecrets(browser, code);
        }
        PageChecks.isAccessibleInLightAndDark(browser);
        assertThat(isConfirmed()).isFalse();
        browser.press(reader.text("page.register.code.confirm")).seeHeading(reader.text("page.register.done.title"));
        assertThat(isConfirmed()).isTrue();
    }

    @Test
    void whenAnotherCodeIsSentThenItConfirmsTheAddressAndThePasswordStays() {
        browser.open("/register/");
        fill(PHONE, login);
        browser.press(PHONE.text("page.register.save")).seeHeading(PHONE.text("page.register.code.title"));
        assertThat(browser.hasButton(PHONE.text("page.register.sendAgain"))).isFalse();

        browser.later(Duration.ofSeconds(61))
                .press(PHONE.text("page.register.sendAgain"))
                .see(PHONE.text("page.register.resent"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.fill("code", PageUsers.inbox().resetCode(login + "@example.com"))
                .press(PHONE.text("page.register.code.confirm"))
                .seeHeading(PHONE.text("page.register.done.title"));
        assertThat(isConfirmed()).isTrue();
        assertThat(PageUsers.api().fromElsewhere().logIn(login, PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void whenRegistrationIsClosedThenThePageSaysWhatToDo() {
        browser.hold("*/config.json").open("/register/");
        // As the API of a service with passwords.registration=closed.
        browser.script("const real = fetch; globalThis.fetch = (address, options) => address.includes('schema')"
                + " ? Promise.resolve(new Response('{}', { status: 404 })) : real(address, options);");
        browser.release().seeHeading(PHONE.text("page.register.closed.title"));
        PageChecks.isAccessibleInLightAndDark(browser);
    }

    @Test
    void whenTheSchemaDoesNotComeThenThePageSaysSoAndTriesAgain() {
        browser.hold("*/api/*").open("/register/").see(PHONE.text("page.register.loading"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.release().see(PHONE.text("script.register.login"));

        browser.offline().press(PHONE.text("page.register.save"));
        browser.errors();
        fill(PHONE, login);
        browser.press(PHONE.text("page.register.save")).within("[role=alert]").see(PHONE.text("script.error.offline"));
        assertThat(browser.value("credentials-password")).isEqualTo(PASSWORD);
        browser.online().press(PHONE.text("page.register.save")).seeHeading(PHONE.text("page.register.code.title"));
    }

    private static void fill(Reader reader, String login) {
        browser.fill(reader.text("script.register.login"), login)
                .fill("credentials-email", login + "@example.com")
                .fill("credentials-password", PASSWORD)
                .fill("name-firstname", "Flora")
                .fill("name-lastname", "Torres");
    }

    private boolean isConfirmed() {
        Administration administration =
                Administration.of(Services.withPages(), PageUsers.api().fromElsewhere());
        return administration
                .get("users?Query=" + login)
                .json()
                .at("/Items/0/EmailConfirmed")
                .asBoolean();
    }

    private static String pagesKey() {
        return browser.open("/")
                .script("return fetch('/config.json').then((answer) => answer.json()).then((c) => c.Pages.AppKey)")
                .toString();
    }
}
