package org.passwordservice.it;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
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

/** The second factor on the page of the account: on, the log in by two steps, recovery codes, off. */
@Tag("long")
class AccountFactorPageIT {

    private static final Pattern DIGITS = Pattern.compile("(?m)^(\\d{3} \\d{3})\\r?$");

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
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "GERMAN_ON_A_DESK"})
    void whenAppIsTurnedOnThenItsCodesLogIn(Reader reader) {
        Api.User user = PageUsers.confirmed();
        logIn(reader, user);
        browser.press(reader.text("script.account.factor.useApp"));
        browser.fill("factor-proof-password", "wrong").press(reader.text("page.continue"));
        assertThat(browser.errors()).containsExactly(reader.text("script.error.ErrorIncorrectPassword"));
        assertThat(browser.errorAt("factor-proof-password"))
                .isEqualTo(reader.text("script.error.ErrorIncorrectPassword"));
        PageChecks.isAccessible(browser);

        browser.fill("factor-proof-password", PASSWORD).doublePress(reader.text("page.continue"));
        browser.see(reader.text("page.account.factor.app.title"));
        PageChecks.isAccessibleInLightAndDark(browser);
        String secret = element("factor-secret").replace(" ", "");
        assertThat(browser.script("return document.querySelector('#factor-link').href")
                        .toString())
                .startsWith("otpauth://totp/")
                .contains("secret=" + secret);
        assertThat(browser.script("return document.querySelector('#factor-qr path').getAttribute('d').length > 1000"))
                .isEqualTo(true);
        Authenticator app = Authenticator.of(secret);
        browser.fill("factor-app-code", app.wrongCode()).press(reader.text("page.account.factor.turnOn"));
        assertThat(browser.errors()).containsExactly(reader.text("script.account.factor.appCodeWrong"));

        browser.fill("factor-app-code", app.code()).press(reader.text("page.account.factor.turnOn"));
        browser.see(reader.text("script.account.factor.onDone")).seeFocusOn("#factor-done");
        List<String> codes = recoveryCodes();
        assertThat(codes).hasSize(10);
        PageChecks.isAccessibleInLightAndDark(browser);
        PageChecks.forgetsSecrets(browser, PASSWORD, secret, codes.get(0));
        browser.press(reader.text("page.account.recovery.kept")).seeFocusOn("#second-factor-title");
        browser.see(reader.text("script.account.factor.isApp"));
        assertThat(browser.script("return document.documentElement.outerHTML").toString())
                .doesNotContain(secret)
                .doesNotContain(codes.get(0));

        browser.press(reader.text("page.account.logOut")).see(reader.text("script.account.loggedOut"));
        firstStep(reader, user).seeHeading(reader.text("page.account.code.title"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.fill("second-code", app.wrongCode()).press(reader.text("page.account.logIn"));
        assertThat(browser.errors()).containsExactly(reader.text("script.error.ErrorIncorrectCode"));
        browser.fill("second-code", app.nextCode()).doublePress(reader.text("page.account.logIn"));
        browser.seeHeading(reader.text("page.account.title"));
        PageChecks.forgetsSecrets(browser, PASSWORD);

        browser.press(reader.text("page.account.factor.newCodes")).press(reader.text("page.continue"));
        assertThat(browser.errors())
                .containsExactly(
                        reader.text("script.account.passwordMissing"), reader.text("script.account.codeMissing"));
        prove(reader, codes.get(0)).see(reader.text("script.account.factor.newCodesDone"));
        List<String> newCodes = recoveryCodes();
        assertThat(newCodes).hasSize(10).doesNotContain(codes.get(1));
        browser.press(reader.text("page.account.recovery.kept")).see(reader.text("script.account.factor.isApp"));

        browser.press(reader.text("page.account.factor.turnOff"));
        prove(reader, codes.get(1));
        assertThat(browser.errors()).containsExactly(reader.text("script.error.ErrorIncorrectCode"));
        prove(reader, newCodes.get(0)).see(reader.text("script.account.factor.offDone"));
        browser.see(reader.text("script.account.factor.isOff")).seeFocusOn("#factor-done");
        PageChecks.isAccessible(browser);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_DESK", "GERMAN_ON_A_PHONE"})
    void whenCodesByMailAreTurnedOnThenTheyLogInAndConfirmChanges(Reader reader) {
        Api.User user = PageUsers.confirmed();
        logIn(reader, user);
        browser.press(reader.text("page.account.factor.useMail")).fill("factor-proof-password", PASSWORD);
        browser.press(reader.text("page.continue"));
        browser.see(reader.text("script.account.factor.mailSent", Map.of("address", user.email())));
        PageChecks.isAccessible(browser);
        browser.paste("factor-mail-code", " " + mailed(user, 1) + " ");
        browser.press(reader.text("page.account.factor.turnOn")).see(reader.text("script.account.factor.onDone"));
        List<String> codes = recoveryCodes();
        browser.press(reader.text("page.account.recovery.kept")).see(reader.text("script.account.factor.isMail"));

        browser.press(reader.text("page.account.address.change"));
        browser.within("#address-form").press(reader.text("script.account.mailCode"));
        assertThat(browser.errorAt("address-proof-password")).isEqualTo(reader.text("script.account.passwordFirst"));
        browser.fill("new-address", "next." + user.email()).fill("address-proof-password", PASSWORD);
        browser.within("#address-form")
                .press(reader.text("script.account.mailCode"))
                .seeFocusOn("#address-proof-code");
        PageChecks.isAccessible(browser);
        browser.fill("address-proof-code", mailed(user, 2)).press(reader.text("page.continue"));
        browser.see(reader.text("script.account.address.sent", Map.of("address", "next." + user.email())));
        browser.press(reader.text("page.account.cancel")).seeFocusOn("#address-change");

        browser.press(reader.text("page.account.logOut")).see(reader.text("script.account.loggedOut"));
        firstStep(reader, user).seeHeading(reader.text("page.account.code.title"));
        assertThat(mailed(user, 3)).isNotEmpty();
        browser.later(Duration.ofMinutes(1));
        browser.press(reader.text("page.account.code.again")).see(reader.text("script.account.codeAgain"));
        browser.fill("second-code", mailed(user, 4)).press(reader.text("page.account.logIn"));
        browser.seeHeading(reader.text("page.account.title"));

        browser.press(reader.text("page.account.logOut")).see(reader.text("script.account.loggedOut"));
        firstStep(reader, user).seeHeading(reader.text("page.account.code.title"));
        browser.fill("second-code", codes.get(0).toLowerCase(Locale.ROOT));
        browser.press(reader.text("page.account.logIn")).seeHeading(reader.text("page.account.title"));
    }

    @Test
    void whenAddressIsNotConfirmedThenWhatToDoIsTold() {
        logIn(Reader.GERMAN_ON_A_PHONE, PageUsers.api().fromElsewhere().register());
        browser.press("Authenticator-App benutzen")
                .fill("factor-proof-password", PASSWORD)
                .press("Weiter");
        browser.see("Ihre E-Mail-Adresse ist noch nicht bestätigt.");
        PageChecks.isAccessible(browser);
    }

    @Test
    void whenWrongCodesUsedUpTheSecondStepThenTheLogInBeginsAgain() {
        Api.User user = PageUsers.confirmed();
        logIn(Reader.ENGLISH_ON_A_PHONE, user);
        browser.press("Use an authenticator app")
                .fill("factor-proof-password", PASSWORD)
                .press("Continue");
        browser.see("Add the account to your app");
        Authenticator app = Authenticator.of(element("factor-secret").replace(" ", ""));
        browser.fill("factor-app-code", app.code()).press("Turn on").press("I have kept them");
        browser.press("Log out").see("You are logged out.");
        firstStep(Reader.ENGLISH_ON_A_PHONE, user).seeHeading("Enter your code");
        for (int attempt = 0; attempt < 5; attempt++) {
            browser.fill("second-code", app.wrongCode()).press("Log in");
            browser.until(
                    "the code is judged",
                    () -> browser.script("return document.querySelector('#log-in-code form').hasAttribute('aria-busy')")
                            == Boolean.FALSE);
            assertThat(browser.errors())
                    .containsExactly("That code did not work. It may have expired, or a newer one was sent.");
        }
        browser.fill("second-code", app.nextCode()).press("Log in").seeHeading("Log in to your account");
        assertThat(browser.errors())
                .containsExactly("That took too long, or there were too many wrong codes. Log in again.");
        PageChecks.isAccessible(browser);
        PageChecks.forgetsSecrets(browser, PASSWORD);
    }

    /** The first administrator has no address, and where every user needs a factor can do nothing else before. */
    @Test
    void whenAFactorIsRequiredThenItIsTurnedOnFirst() {
        Map<String, String> settings = new HashMap<>(Services.shared());
        settings.put("passwords.second-factor", "required");
        try (ServiceProcess service =
                        ServiceProcess.named("account-factor", settings).start();
                Browser there = Browser.at(service.url())) {
            String password = Administration.PASSWORD;
            there.open("/account/").fill("username", service.firstRun().getProperty("admin-login"));
            there.fill("log-in-password", service.firstRun().getProperty("admin-password"));
            there.press("Log in").seeHeading("Choose a new password");
            there.fill("expired-password", password).press("Save and log in");
            there.seeFocusOn("#second-factor-title");
            there.see("Your account needs a second factor.");
            assertThat(there.hasButton("Change the password")).isFalse();
            PageChecks.isAccessibleInLightAndDark(there);
            there.press("Use an authenticator app")
                    .fill("factor-proof-password", password)
                    .press("Continue");
            there.see("Add the account to your app");
            Object secret = there.script("return document.getElementById('factor-secret').innerText");
            Authenticator app = Authenticator.of(secret.toString().replace(" ", ""));
            there.fill("factor-app-code", app.code()).press("Turn on").press("I have kept them");
            there.see("You are logged in nowhere else.").see("It is on: codes come from your authenticator app.");
            assertThat(there.hasButton("Turn the second factor off")).isFalse();
            PageChecks.isAccessible(there);
            PageChecks.hasNoErrors(there);
        }
    }

    private static void logIn(Reader reader, Api.User user) {
        browser.readBy(reader).open("/account/");
        firstStep(reader, user).seeHeading(reader.text("page.account.title"));
        browser.see(reader.text("script.account.logins.current"));
    }

    private static Browser firstStep(Reader reader, Api.User user) {
        return browser.fill("username", user.login())
                .fill("log-in-password", PASSWORD)
                .press(reader.text("page.account.logIn"));
    }

    private static Browser prove(Reader reader, String code) {
        return browser.fill("factor-proof-password", PASSWORD)
                .fill("factor-proof-code", code)
                .press(reader.text("page.continue"));
    }

    private static String element(String id) {
        return browser.script("return document.getElementById(arguments[0]).innerText", id)
                .toString();
    }

    private static List<String> recoveryCodes() {
        return element("factor-codes").lines().map(String::strip).toList();
    }

    /** All codes of six digits that were mailed to a user, oldest first. */
    private static List<String> mailed(Api.User user) {
        return PageUsers.inbox().to(user.email()).stream()
                .flatMap(mail -> DIGITS.matcher(Inbox.text(mail)).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** The so-many-eth code that is mailed to a user. */
    private static String mailed(Api.User user, int count) {
        browser.until("a code is mailed", () -> mailed(user).size() >= count);
        return mailed(user).get(count - 1);
    }
}
