package org.passwordservice.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
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
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** What a trader does on the page of the account: log in, and the password, logins, address and secret question. */
@Tag("long")
class AccountPageIT {

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

    @Test
    void whenPageIsOpenedThenItIsSmall() {
        browser.open("/account/");
        browser.until("the texts are there", () -> PageChecks.loaded(browser).stream()
                .anyMatch(loaded -> loaded.address().contains("texts.json") && loaded.size() > 0));
        List<PageChecks.Loaded> loaded = PageChecks.loaded(browser);
        assertThat(loaded).hasSizeLessThanOrEqualTo(15);
        assertThat(loaded.stream().mapToLong(PageChecks.Loaded::size).sum()).isLessThan(150_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "GERMAN_ON_A_DESK"})
    void whenLoggedInThenTabKeepsTheLoginUntilTheLogOut(Reader reader) {
        Api.User user = PageUsers.confirmed();
        browser.readBy(reader).open("/account/#password").seeHeading(reader.text("page.account.logIn.title"));
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.press(reader.text("page.account.logIn"));
        assertThat(browser.errors())
                .containsExactly(
                        reader.text("page.account.username.missing"),
                        reader.text("page.account.logInPassword.missing"));
        assertThat(browser.errorAt("username")).isEqualTo(reader.text("page.account.username.missing"));
        PageChecks.isAccessible(browser);

        browser.fill("username", user.login()).fill("log-in-password", "wrong");
        browser.press(reader.text("page.account.logIn")).see(reader.text("script.login.invalid"));
        assertThat(browser.value("log-in-password")).isEqualTo("wrong");

        browser.fill("log-in-password", PASSWORD).doublePress(reader.text("page.account.logIn"));
        browser.seeHeading(reader.text("page.account.title")).seeFocusOn("#password-title");
        browser.see(reader.text("script.account.logins.current"));
        assertThat(browser.address()).endsWith("/account/#password");
        assertThat(browser.text()).contains(user.email());
        PageChecks.isAccessibleInLightAndDark(browser);
        PageChecks.forgetsSecrets(browser, PASSWORD);
        PageChecks.hidesSecrets(browser, token());

        browser.reload().seeHeading(reader.text("page.account.title"));
        browser.see(reader.text("script.account.logins.noOthers"));

        String token = token();
        browser.press(reader.text("page.account.logOut")).see(reader.text("script.account.loggedOut"));
        PageChecks.forgetsSecrets(browser, PASSWORD, token);
        assertThat(browser.script("return sessionStorage.length")).isEqualTo(0L);
        browser.reload().seeHeading(reader.text("page.account.logIn.title"));
    }

    @Test
    void whenOnlyKeysAreUsedThenOneLogsInAndReachesTheSections() {
        Api.User user = PageUsers.confirmed();
        browser.readBy(Reader.ENGLISH_ON_A_PHONE)
                .open("/account/")
                .tabTo("username")
                .keys(user.login());
        browser.tabTo("log-in-password").keys(PASSWORD, Keys.ENTER);
        browser.seeHeading("My account").see("You are logged in nowhere else.");
        browser.tabTo("Log out")
                .tabTo("old-password")
                .tabTo("Change the password")
                .tabTo("Change the address");
    }

    @Test
    void whenPasswordsWereWrongTooOftenThenTheWaitIsTold() {
        Api.User user = PageUsers.confirmed();
        for (int attempt = 0; attempt < 5; attempt++) {
            PageUsers.api().fromElsewhere().logIn(user.login(), "wrong");
        }
        browser.readBy(Reader.ENGLISH_ON_A_DESK).open("/account/");
        browser.fill("username", user.login()).fill("log-in-password", PASSWORD);
        browser.press("Log in").see("There were too many attempts. A reset by e-mail works meanwhile.");
        browser.see("You can try again in");
        PageChecks.isAccessible(browser);
        browser.see("You can try again now.").press("Log in").seeHeading("My account");
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_DESK", "GERMAN_ON_A_PHONE"})
    void whenPasswordIsChangedThenOtherLoginsEnd(Reader reader) {
        Api.User user = PageUsers.confirmed();
        String elsewhere = PageUsers.api().token(user.login(), PASSWORD);
        logIn(reader, user);
        String change = reader.text("page.account.password.save");

        browser.fill("new-password", user.login()).press(change);
        assertThat(browser.errors()).hasSizeGreaterThan(1).contains(reader.text("script.account.oldPasswordMissing"));
        assertThat(browser.errorAt("old-password")).isEqualTo(reader.text("script.account.oldPasswordMissing"));
        assertThat(browser.errorAt("new-password")).isNotEmpty();
        assertThat(browser.value("new-password")).isEqualTo(user.login());
        assertThat(browser.title()).startsWith(reader.text("script.error.title"));
        PageChecks.isAccessible(browser);

        browser.fill("old-password", "wrong")
                .fill("new-password", OTHER_PASSWORD)
                .press(change);
        browser.until("the old password is at fault", () -> browser.errorAt("old-password")
                .equals(reader.text("script.error.ErrorIncorrectPassword")));

        browser.fill("old-password", PASSWORD).fill("new-password", PASSWORD).press(change);
        browser.until("the new password is at fault", () -> browser.errorAt("new-password")
                .equals(reader.text("script.error.ErrorPasswordReused")));

        browser.fill("new-password", OTHER_PASSWORD).doublePress(change);
        browser.see(reader.text("script.account.password.done")).seeFocusOn("#password-done");
        browser.see(reader.text("script.account.logins.noOthers"));
        PageChecks.isAccessible(browser);
        PageChecks.forgetsSecrets(browser, PASSWORD, OTHER_PASSWORD);
        assertThat(PageUsers.api().info(elsewhere).status()).isEqualTo(401);
        assertThat(PageUsers.api().logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "GERMAN_ON_A_DESK"})
    void whenPasswordHasExpiredThenANewOneIsSetThere(Reader reader) {
        Api.User user = PageUsers.confirmed();
        Administration.of(Services.withPages()).patch("users/" + user.id(), "{\"MustChangePassword\":true}");
        browser.readBy(reader).open("/account/").fill("username", user.login());
        browser.fill("log-in-password", PASSWORD).press(reader.text("page.account.logIn"));
        browser.seeHeading(reader.text("page.account.expired.title"));
        PageChecks.isAccessible(browser);

        browser.fill("expired-password", PASSWORD).press(reader.text("page.account.expired.save"));
        assertThat(browser.errors()).containsExactly(reader.text("script.error.ErrorPasswordReused"));
        browser.fill("expired-password", OTHER_PASSWORD).press(reader.text("page.account.expired.save"));
        browser.seeHeading(reader.text("page.account.title"));
        PageChecks.forgetsSecrets(browser, PASSWORD, OTHER_PASSWORD);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_DESK", "GERMAN_ON_A_PHONE"})
    void whenLoginsAreEndedThenTheyAreGone(Reader reader) {
        Api.User user = PageUsers.confirmed();
        String first = PageUsers.api().token(user.login(), PASSWORD);
        String second = PageUsers.api().token(user.login(), PASSWORD);
        logIn(reader, user);
        browser.until("three logins are listed", () -> cards() == 3L);
        PageChecks.isAccessible(browser);

        browser.within("#logins li:nth-child(2)").press(reader.text("script.account.logins.end"));
        browser.see(reader.text("script.account.logins.ended")).seeFocusOn("#logins-done");
        assertThat(cards()).isEqualTo(2L);
        browser.press(reader.text("page.account.logins.endOthers"));
        browser.see(reader.text("script.account.logins.othersEnded"));
        browser.see(reader.text("script.account.logins.noOthers"));
        PageChecks.isAccessible(browser);
        assertThat(PageUsers.api().info(first).status()).isEqualTo(401);
        assertThat(PageUsers.api().info(second).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "GERMAN_ON_A_DESK"})
    void whenNewAddressIsConfirmedThenItReplacesTheOldOne(Reader reader) {
        Api.User user = PageUsers.confirmed();
        String address = "new." + user.email();
        logIn(reader, user);
        browser.press(reader.text("page.account.address.change"));
        browser.fill("new-address", "nowhere").fill("address-proof-password", PASSWORD);
        browser.press(reader.text("page.continue"));
        assertThat(browser.errors()).containsExactly(reader.text("script.error.ErrorEmailInvalid"));
        PageChecks.isAccessible(browser);

        browser.fill("new-address", address).fill("address-proof-password", "wrong");
        browser.press(reader.text("page.continue"));
        browser.until("the password is at fault", () -> browser.errorAt("address-proof-password")
                .equals(reader.text("script.error.ErrorIncorrectPassword")));

        browser.fill("address-proof-password", PASSWORD).doublePress(reader.text("page.continue"));
        browser.see(reader.text("script.account.address.sent", Map.of("address", address)));
        PageChecks.isAccessible(browser);
        browser.fill("address-code", "2222-2222").press(reader.text("page.account.address.confirm"));
        assertThat(browser.errors()).containsExactly(reader.text("script.error.ErrorIncorrectCode"));

        String code = PageUsers.inbox().code(address, 1);
        browser.paste("address-code", " " + code.toLowerCase(Locale.ROOT).replace("-", " ") + " ");
        browser.press(reader.text("page.account.address.confirm"));
        browser.see(reader.text("script.account.address.done")).seeFocusOn("#address-done");
        browser.see(reader.text("script.account.address.now", Map.of("address", address)));
        PageChecks.isAccessible(browser);
        PageChecks.forgetsSecrets(browser, PASSWORD, code);
    }

    @Test
    void whenAddressIsNotConfirmedThenWhatToDoIsTold() {
        logIn(Reader.ENGLISH_ON_A_PHONE, PageUsers.api().fromElsewhere().register());
        browser.press("Change the address").fill("new-address", "another@example.com");
        browser.fill("address-proof-password", PASSWORD).press("Continue");
        browser.see("Your e-mail address is not confirmed yet.");
        PageChecks.isAccessible(browser);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_DESK", "GERMAN_ON_A_PHONE"})
    void whenQuestionIsSavedThenItIsAskedAtAReset(Reader reader) {
        Api.User user = PageUsers.confirmed();
        logIn(reader, user);
        browser.see(reader.text("page.account.question.hint"));
        String save = reader.text("page.account.question.save");
        browser.press(save);
        assertThat(browser.errors())
                .containsExactly(
                        reader.text("page.account.question.missing"),
                        reader.text("page.account.question.answerMissing"),
                        reader.text("script.account.passwordMissing"));
        browser.tick("question-id").keys(Keys.ARROW_DOWN, Keys.ENTER);
        browser.fill("question-answer", "Elm Street")
                .fill("question-proof-password", PASSWORD)
                .press(save);
        browser.see(reader.text("script.account.question.done")).seeFocusOn("#question-done");
        PageChecks.forgetsSecrets(browser, PASSWORD, "Elm Street");
        assertThat(PageUsers.api()
                        .get("/v1.0/users/password/secret-question?username=" + user.login())
                        .text("Model"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_PHONE", "GERMAN_ON_A_DESK"})
    void whenSessionWasEndedElsewhereThenTheCallGoesOnAfterAnotherLogIn(Reader reader) {
        Api.User user = PageUsers.confirmed();
        logIn(reader, user);
        browser.fill("old-password", PASSWORD).fill("new-password", OTHER_PASSWORD);
        String elsewhere = PageUsers.api().token(user.login(), PASSWORD);
        PageUsers.api().send("DELETE", "/v1.0/users/@me/logins", BodyPublishers.noBody(), Api.bearer(elsewhere));

        browser.press(reader.text("page.account.password.save"));
        browser.seeHeading(reader.text("page.account.logIn.title")).see(reader.text("script.account.ended"));
        PageChecks.isAccessible(browser);
        assertThat(browser.value("username")).isEqualTo(user.login());
        browser.fill("log-in-password", PASSWORD).press(reader.text("page.account.logIn"));
        browser.see(reader.text("script.account.password.done"));
        assertThat(PageUsers.api().logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenAnotherUserLogsInAgainThenNothingOfTheFormerIsLeft() {
        Api.User former = PageUsers.confirmed();
        Api.User other = PageUsers.confirmed();
        logIn(Reader.ENGLISH_ON_A_DESK, former);
        browser.fill("old-password", PASSWORD).fill("new-password", OTHER_PASSWORD);
        String elsewhere = PageUsers.api().token(former.login(), PASSWORD);
        PageUsers.api().send("DELETE", "/v1.0/users/@me/logins", BodyPublishers.noBody(), Api.bearer(elsewhere));
        browser.press("Change the password").seeHeading("Log in to your account");
        browser.fill("username", other.login())
                .fill("log-in-password", PASSWORD)
                .press("Log in");
        browser.see("Your address is " + other.email() + ".");
        assertThat(browser.value("new-password")).isEmpty();
        assertThat(PageUsers.api().logIn(other.login(), PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_ON_A_DESK", "GERMAN_ON_A_PHONE"})
    void whenServiceIsSlowOrAwayThenThePageSaysSo(Reader reader) {
        Api.User user = PageUsers.confirmed();
        logIn(reader, user);
        browser.hold("*/api/*").reload().see(reader.text("script.account.loading"));
        PageChecks.isAccessible(browser);
        browser.release().see(reader.text("script.account.logins.noOthers"));

        browser.offline().fill("old-password", PASSWORD).fill("new-password", OTHER_PASSWORD);
        browser.press(reader.text("page.account.password.save"));
        assertThat(browser.errors()).containsExactly(reader.text("script.error.offline"));
        PageChecks.isAccessible(browser);
        browser.online().press(reader.text("page.account.password.save"));
        browser.see(reader.text("script.account.password.done"));
    }

    private static void logIn(Reader reader, Api.User user) {
        browser.readBy(reader).open("/account/").fill("username", user.login());
        browser.fill("log-in-password", PASSWORD).press(reader.text("page.account.logIn"));
        browser.seeHeading(reader.text("page.account.title")).see(reader.text("script.account.logins.current"));
    }

    private static String token() {
        return browser.script("return sessionStorage.getItem('account')").toString();
    }

    private static long cards() {
        return (Long) browser.script("return document.querySelectorAll('#logins li').length");
    }
}
