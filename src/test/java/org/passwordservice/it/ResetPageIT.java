package org.passwordservice.it;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** The reset of a forgotten password by its page, with the code from the mail. */
@Tag("long")
class ResetPageIT {

    private static final Reader PHONE = Reader.ENGLISH_ON_A_PHONE;

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
        browser.asNewVisitor().readBy(PHONE);
    }

    @AfterEach
    void noErrors() {
        PageChecks.hasNoErrors(browser);
    }

    @ParameterizedTest
    @EnumSource
    void whenEveryStepIsDoneThenTheNewPasswordIsValidAndNoSecretIsLeft(Reader reader) {
        Api.User user = PageUsers.confirmed();
        browser.readBy(reader).open("/reset/").seeHeading(reader.text("page.reset.user.title"));
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.press(reader.text("page.continue"));
        assertThat(browser.errors()).containsExactly(reader.text("page.reset.user.missing"));
        assertThat(browser.errorAt("user")).isEqualTo(reader.text("page.reset.user.missing"));
        assertThat(browser.title()).startsWith(reader.text("script.error.title"));
        PageChecks.isAccessibleInLightAndDark(browser);

        ask(reader, user);
        assertThat(browser.title()).startsWith(reader.text("page.reset.step2"));
        browser.see(reader.text("page.reset.code.sent")).seeFocusOn("#step-code h1");
        PageChecks.isAccessibleInLightAndDark(browser);

        String code = PageUsers.inbox().resetCode(user.email());
        // As it may come from a mail: small letters, spaces, another dash.
        browser.paste("code", "  " + code.toLowerCase(Locale.ROOT).replace("-", " – ") + " ")
                .press(reader.text("page.continue"))
                .seeHeading(reader.text("page.reset.password.title"));
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.fill("password", "tooshort").press(reader.text("page.reset.password.save"));
        assertThat(browser.errors()).isNotEmpty();
        assertThat(browser.errorAt("password")).isNotEmpty();
        assertThat(browser.value("password")).isEqualTo("tooshort");
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.paste("password", OTHER_PASSWORD)
                .press(reader.text("page.reset.password.save"))
                .seeHeading(reader.text("page.reset.done.title"));
        PageChecks.isAccessibleInLightAndDark(browser);
        PageChecks.forgetsSecrets(browser, code, PASSWORD, OTHER_PASSWORD);
        assertThat(logIn(user, OTHER_PASSWORD)).isEqualTo(200);
        assertThat(logIn(user, PASSWORD)).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "GERMAN_ON_A_DESK"})
    void whenThePasswordIsTypedThenRulesAndStrengthAreToldBeforeItIsSent(Reader reader) {
        Api.User user = PageUsers.confirmed();
        browser.readBy(reader);
        redeem(reader, user);
        browser.seeNot(reader.text("script.rule.kept")).fill("password", "11111");

        browser.see(reader.text("script.rule.broken").strip()).see(strength(reader, "0"));
        browser.fill("password", "seldom seen walruses yodel").see(strength(reader, "4"));
        assertThat(browser.attribute("password", "passwordrules")).contains("minlength: 15");
        assertThat(browser.attribute("password", "autocomplete")).isEqualTo("new-password");
        browser.press(reader.text("page.password.show"));
        assertThat(browser.attribute("password", "type")).isEqualTo("text");
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.press(reader.text("page.password.hide"));
        assertThat(browser.attribute("password", "type")).isEqualTo("password");
        assertThat(browser.script("return document.querySelector('#step-password .username').value"))
                .isEqualTo(user.login());
    }

    @Test
    void whenOnlyTheKeyboardIsUsedThenThePasswordIsReset() {
        Api.User user = PageUsers.confirmed();
        browser.open("/reset/")
                .tabTo("user")
                .keys(user.login(), Keys.ENTER)
                .seeHeading(PHONE.text("page.reset.code.title"));
        String code = PageUsers.inbox().resetCode(user.email());

        browser.tabTo("code").keys(code, Keys.ENTER).seeHeading(PHONE.text("page.reset.password.title"));
        browser.tabTo("password")
                .keys(OTHER_PASSWORD)
                .tabTo(PHONE.text("page.password.show"))
                .tabTo(PHONE.text("page.reset.password.save"))
                .keys(Keys.ENTER)
                .seeHeading(PHONE.text("page.reset.done.title"));
        assertThat(logIn(user, OTHER_PASSWORD)).isEqualTo(200);
    }

    @Test
    void whenButtonsArePressedTwiceThenEachStepIsDoneOnce() {
        Api.User user = PageUsers.confirmed();
        browser.open("/reset/")
                .fill("user", user.login())
                .doublePress(PHONE.text("page.continue"))
                .seeHeading(PHONE.text("page.reset.code.title"));
        String code = PageUsers.inbox().resetCode(user.email());

        browser.fill("code", code).doublePress(PHONE.text("page.continue"));
        browser.seeHeading(PHONE.text("page.reset.password.title"));
        browser.fill("password", OTHER_PASSWORD).doublePress(PHONE.text("page.reset.password.save"));
        browser.seeHeading(PHONE.text("page.reset.done.title"));

        PageUsers.inbox().await(user.email(), 3);
        // The codes to confirm the address and to reset, and the notice.
        assertThat(PageUsers.inbox().to(user.email())).hasSize(3);
        assertThat(logIn(user, OTHER_PASSWORD)).isEqualTo(200);
    }

    @Test
    void whenTheTabIsReloadedOrLeftThenTheStepIsStillThere() {
        Api.User user = PageUsers.confirmed();
        browser.open("/").press(PHONE.text("page.home.reset")).seeHeading(PHONE.text("page.reset.user.title"));
        ask(PHONE, user);
        String code = PageUsers.inbox().resetCode(user.email());

        browser.reload().seeHeading(PHONE.text("page.reset.code.title"));
        browser.back().seeHeading(PHONE.text("page.home.title"));
        browser.forward().seeHeading(PHONE.text("page.reset.code.title"));
        browser.fill("code", code)
                .press(PHONE.text("page.continue"))
                .seeHeading(PHONE.text("page.reset.password.title"));

        // The token that sets the password is in memory alone: after a reload a new code is needed, and can be had.
        browser.reload().seeHeading(PHONE.text("page.reset.code.title"));
        browser.back().forward().seeHeading(PHONE.text("page.reset.code.title"));
        PageChecks.forgetsSecrets(browser, code);
        assertThat(logIn(user, PASSWORD)).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "GERMAN_ON_A_DESK"})
    void whenTheLinkOfAMailIsOpenedThenNothingIsSpentAndTheCodeLeavesTheAddress(Reader reader) {
        Api.User user = PageUsers.confirmed();
        browser.readBy(reader).open("/reset/");
        ask(reader, user);
        String code = PageUsers.inbox().resetCode(user.email());
        String link = linkIn(PageUsers.inbox().awaitText(user.email(), "#code="));
        assertThat(link).isEqualTo(Services.withPages().url() + "/reset/?lang=" + reader.language() + "#code=" + code);

        for (int visit = 0; visit < 2; visit++) {
            browser.asNewVisitor()
                    .readBy(reader)
                    .open(link)
                    .seeHeading(reader.text("page.reset.code.title"))
                    .until("the code is filled in", () -> browser.value("code").equals(code));
            PageChecks.forgetsSecrets(browser, code);
        }
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.press(reader.text("page.continue")).seeHeading(reader.text("page.reset.password.title"));
        browser.fill("password", OTHER_PASSWORD)
                .press(reader.text("page.reset.password.save"))
                .seeHeading(reader.text("page.reset.done.title"));
        assertThat(logIn(user, OTHER_PASSWORD)).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_DESK", "GERMAN_ON_A_PHONE"})
    void whenTheCodeIsWrongTooOftenThenThePageCountsDown(Reader reader) {
        Api.User user = PageUsers.confirmed();
        browser.readBy(reader);
        ask(reader, user);
        for (int wrong = 0; wrong < 5; wrong++) {
            // Not to be taken for the errors of the try before.
            browser.script("document.querySelector('[role=alert] ul')?.replaceChildren()");
            browser.fill("code", "2222-222" + (wrong + 2)).press(reader.text("page.continue"));
            browser.within("[role=alert]").see(reader.text("script.error.ErrorIncorrectCode"));
            assertThat(browser.errors()).containsExactly(reader.text("script.error.ErrorIncorrectCode"));
            assertThat(browser.errorAt("code")).isEqualTo(reader.text("script.error.ErrorIncorrectCode"));
            assertThat(browser.value("code")).isEqualTo("2222-222" + (wrong + 2));
        }

        browser.press(reader.text("page.continue")).see(reader.text("script.error.tooMany"));
        browser.until(
                "it counts down", () -> browser.within("[role=alert]").text().matches("(?s).*[1-5]?\\d:[0-5]\\d.*"));
        String before = browser.within("[role=alert]").text();
        browser.until("it goes on", () -> !browser.within("[role=alert]").text().equals(before));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.later(Duration.ofHours(2)).see(reader.text("script.wait.over"));
    }

    @Test
    void whenAnotherCodeIsSentThenOnlyThatOneIsValid() {
        Api.User user = PageUsers.confirmed();
        ask(PHONE, user);
        String first = PageUsers.inbox().resetCode(user.email());
        assertThat(browser.hasButton(PHONE.text("page.reset.sendAgain"))).isFalse();

        browser.later(Duration.ofSeconds(61)).press(PHONE.text("page.reset.sendAgain"));
        PageUsers.inbox().await(user.email(), 3);
        String second = PageUsers.inbox().resetCode(user.email());
        assertThat(second).isNotEqualTo(first);

        browser.fill("code", first).press(PHONE.text("page.continue"));
        assertThat(browser.errors()).containsExactly(PHONE.text("script.error.ErrorIncorrectCode"));
        browser.fill("code", second)
                .press(PHONE.text("page.continue"))
                .seeHeading(PHONE.text("page.reset.password.title"));
    }

    @Test
    void whenTheUserHasAQuestionThenItsAnswerIsAskedFor() {
        Api.User user = PageUsers.confirmed();
        String token = PageUsers.api().token(user.login(), PASSWORD);
        String question = "{\"Password\":\"" + PASSWORD + "\",\"Id\":\"2\",\"Answer\":\"Rex\"}";
        assertThat(PageUsers.api()
                        .putJson("/v1.0/users/@me/secret-question", question, Api.bearer(token))
                        .status())
                .isEqualTo(200);

        browser.open("/reset/").fill("user", user.login()).press(PHONE.text("page.continue"));
        browser.seeHeading("What was the name of your first pet?");
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.fill("answer", "Bello").press(PHONE.text("page.continue"));
        assertThat(browser.errors()).containsExactly(PHONE.text("script.error.ErrorIncorrectAnswer"));
        browser.fill("answer", "Rex")
                .press(PHONE.text("page.continue"))
                .seeHeading(PHONE.text("page.reset.code.title"));
        String code = PageUsers.inbox().resetCode(user.email());
        browser.fill("code", code)
                .press(PHONE.text("page.continue"))
                .seeHeading(PHONE.text("page.reset.password.title"));
        PageChecks.forgetsSecrets(browser, "Rex", code);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "GERMAN_ON_A_DESK"})
    void whenOfflineThenWhatWasTypedStaysAndIsSentLater(Reader reader) {
        Api.User user = PageUsers.confirmed();
        browser.readBy(reader).open("/reset/").fill("user", user.login()).offline();
        browser.press(reader.text("page.continue"));
        assertThat(browser.errors()).containsExactly(reader.text("script.error.offline"));
        assertThat(browser.value("user")).isEqualTo(user.login());
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.online().press(reader.text("page.continue")).seeHeading(reader.text("page.reset.code.title"));
    }

    @Test
    void whenTheNetworkIsSlowThenThePageSaysThatItWorks() {
        Api.User user = PageUsers.confirmed();
        browser.open("/reset/").fill("user", user.login()).hold("*/api/*");
        browser.press(PHONE.text("page.continue")).see(PHONE.text("script.working"));
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.release().seeHeading(PHONE.text("page.reset.code.title"));
    }

    @Test
    void whenTheUserIsUnknownThenThePageSaysTheSame() {
        browser.open("/reset/").fill("user", "nobody-of-this-name-3").press(PHONE.text("page.continue"));

        // Half of the unknown names get an invented question.
        browser.until("the next step is there", () -> !browser.heading().equals(PHONE.text("page.reset.user.title")));
        assertThat(browser.isSeen("nobody-of-this-name-3")).isFalse();
    }

    private static String linkIn(String mail) {
        return Pattern.compile("\\S+#code=\\S+")
                .matcher(mail)
                .results()
                .map(MatchResult::group)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static void ask(Reader reader, Api.User user) {
        if (!browser.address().contains("/reset/")) {
            browser.open("/reset/");
        }
        browser.fill("user", user.login())
                .press(reader.text("page.continue"))
                .seeHeading(reader.text("page.reset.code.title"));
    }

    private static void redeem(Reader reader, Api.User user) {
        ask(reader, user);
        browser.fill("code", PageUsers.inbox().resetCode(user.email()))
                .press(reader.text("page.continue"))
                .seeHeading(reader.text("page.reset.password.title"));
    }

    private static String strength(Reader reader, String degree) {
        return reader.text("script.strength", Map.of("word", reader.text("script.strength." + degree)));
    }

    private static int logIn(Api.User user, String password) {
        return PageUsers.api().fromElsewhere().logIn(user.login(), password).status();
    }
}
