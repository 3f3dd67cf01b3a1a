package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

/** Applications, audit, mails and webhooks in the console. */
@Tag("long")
class ConsoleViewsIT {

    private static final String ASKED = "dialog";

    private static ServiceProcess service;
    private static Administration administration;
    private static Browser browser;

    private Reader reader = Reader.ENGLISH_ON_A_DESK;

    @BeforeAll
    static void start() {
        service = Services.usuallyOnPostgres();
        administration = Administration.of(service);
        browser = Browser.at(service.url());
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
    void whenAnApplicationIsMadeThenItsKeyIsShownOnceAndWorksUntilItIsDeleted(Reader chosen) {
        String name = "app " + System.nanoTime();
        openAs(chosen, administration.login(), "#applications");
        browser.seeHeading(text("console.applications.title")).within("table").see("admin");
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.press(text("console.applications.new")).press(text("console.applications.create"));
        assertThat(browser.errors()).containsExactly(text("console.applications.error.nameRequired"));
        browser.fill("app-name", name).press(text("console.applications.create"));
        assertThat(browser.errors()).containsExactly(text("console.applications.error.scopesRequired"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.script("document.querySelector('#app-scopes input[value=users]').click()");
        browser.press(text("console.applications.create"))
                .see(text("console.applications.create.title", "application", name));
        PageChecks.isAccessible(browser);
        browser.within(ASKED).press(text("console.applications.create"));

        browser.see(text("console.secret.warning"));
        PageChecks.isAccessible(browser);
        String key = browser.value("secret");
        assertThat(key).startsWith("pwk_");
        // A stray Escape does not take it away.
        browser.keys(Keys.ESCAPE).see(text("console.secret.warning"));
        PageChecks.forgetsSecrets(browser, key);
        browser.press(text("console.secret.close"))
                .seeHeading(name)
                .see(text("console.applications.created.told", "application", name));
        assertThat(browser.script("return document.documentElement.outerHTML").toString())
                .doesNotContain(key);
        PageChecks.isAccessibleInLightAndDark(browser);
        assertThat(status(key)).isEqualTo(200);

        String hint = key.substring(0, 8);
        browser.press(text("console.key.expiry.label", "hint", hint))
                .press(text("console.key.expires.day"))
                .press(text("console.parts.save"));
        browser.within(ASKED).press(text("console.parts.save"));
        browser.see(text("console.key.expirySaved")).within("table").seeNot(text("console.key.never"));
        assertThat(status(key)).isEqualTo(200);

        browser.press(text("console.key.delete.label", "hint", hint));
        PageChecks.isAccessible(browser);
        browser.within(ASKED).press(text("console.key.delete.action"));
        browser.see(text("console.key.deleted")).see(text("console.applications.noKeys"));
        browser.until("the key is invalid", () -> status(key) == 403);
    }

    @Test
    void whenAnApplicationIsTheServicesOwnOrHasATakenNameThenThatIsSaid() {
        openAs(reader, administration.login(), "#applications");
        browser.see(text("console.applications.own.console"));
        String own = nameOfConsole();
        browser.within("table").press(own).seeHeading(own);
        browser.see(text("console.applications.own.console")).see(text("console.key.hint"));
        assertThat(browser.hasButton(text("console.key.further"))).isFalse();
        browser.press(text("console.applications.change")).see(text("console.applications.error.own"));

        browser.open("/console/#applications/" + administration.application().id() + "?Change=true");
        logIn(administration.login());
        browser.fill("app-name", own).press(text("console.parts.save"));
        browser.within(ASKED).press(text("console.parts.save"));
        assertThat(browser.errors()).containsExactly(text("console.applications.error.nameTaken"));
        assertThat(browser.errorAt("app-name")).isEqualTo(text("console.applications.error.nameTaken"));
    }

    @ParameterizedTest
    @EnumSource
    void whenTheAuditIsSearchedThenTheAddressKeepsTheFilter(Reader chosen) {
        Api.User user = new Api(service).register();
        openAs(chosen, administration.login(), "#audit");
        browser.fill("audit-user", "x").within("#audit-filter").press(text("console.audit.search"));
        assertThat(browser.errors()).containsExactly(text("console.audit.error.number"));
        assertThat(browser.errorAt("audit-user")).isEqualTo(text("console.audit.error.number"));
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.fill("audit-user", "").fill("audit-outcome", text("console.outcome.SUCCESS"));
        browser.within("#audit-filter").press(text("console.audit.search"));
        assertThat(browser.errors()).containsExactly(text("console.audit.error.period"));

        browser.fill("audit-user", String.valueOf(user.id()))
                .within("#audit-filter")
                .press(text("console.audit.search"));
        browser.within("table").see(text("console.action.REGISTRATION"));
        assertThat(browser.address()).endsWith("#audit?UserId=" + user.id() + "&Outcome=SUCCESS");
        PageChecks.isAccessibleInLightAndDark(browser);
        String link = browser.address();

        browser.back().seeHeading(text("console.audit.title")).see(text("console.audit.error.period"));
        browser.forward().within("table").see(text("console.action.REGISTRATION"));
        browser.reload();
        logIn(administration.login());
        browser.within("table").see(text("console.action.REGISTRATION"));
        assertThat(browser.address()).isEqualTo(link);
        // Nothing of the log in is shared with another tab.
        browser.asNewVisitor().open(link);
        logIn(administration.login());
        browser.within("table").see(text("console.action.REGISTRATION"));
        assertThat(browser.address()).isEqualTo(link);
    }

    @Test
    void whenTheResultIsDownloadedThenAllLinesAreSavedWithoutTheTokenInAnAddress() {
        Api.User user = new Api(service).register();
        openAs(reader, administration.login(), "#audit?UserId=" + user.id());
        browser.within("table").see(text("console.action.REGISTRATION"));
        browser.script(
                "window.saved = []; const made = URL.createObjectURL;"
                        + " URL.createObjectURL = (file) => { file.text().then((t) => window.saved.push(t)); return made(file); };");
        browser.press(text("console.audit.download")).see(text("console.audit.downloaded.one", "number", "1"));
        browser.until(
                "the file is saved",
                () -> browser.script("return window.saved.length").toString().equals("1"));
        String file = browser.script("return window.saved[0]").toString();
        assertThat(file.lines()).singleElement().asString().contains("\"Action\":\"REGISTRATION\"");
        assertThat(browser.script("return performance.getEntriesByType('resource').map((e) => e.name).join()")
                        .toString())
                .doesNotContain("oken=");
    }

    @ParameterizedTest
    @EnumSource
    void whenARefusedMailIsSentAgainThenItLeaves(Reader chosen) throws SQLException {
        Api.User user = confirmed();
        refused(user, "PASSWORD_REPLACED");
        openAs(chosen, administration.login(), "#mails?State=Refused&UserId=" + user.id());
        browser.see("550 5.1.1 no such user").see(text("console.mailKind.PASSWORD_REPLACED"));
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.within("tbody tr").press(label("console.mails.retry.label", user));
        browser.see(text("console.mails.retry.title"));
        PageChecks.isAccessible(browser);
        browser.within(ASKED).press(text("console.parts.retry"));
        browser.see(text("console.mails.retried"));
        PageChecks.isAccessible(browser);
        browser.until("the mail was sent", () -> administration
                .get("mails?State=Sent&UserId=" + user.id())
                .body()
                .contains("PASSWORD_REPLACED"));
        browser.press(text("console.mailState.Sent"));
        browser.within("table").see(text("console.mailKind.PASSWORD_REPLACED"));
    }

    @Test
    void whenANoticeCannotBeDeletedThenThatIsSaidAndOthersCan() throws SQLException {
        Api.User user = confirmed();
        refused(user, "SECOND_FACTOR_CHANGED");
        openAs(reader, administration.login(), "#mails?State=Refused&UserId=" + user.id());
        deleteMail("SECOND_FACTOR_CHANGED", user);
        assertThat(browser.errors()).containsExactly(text("console.mails.error.protected"));

        refused(user, "PASSWORD_REPLACED");
        browser.open("/console/#mails?State=Refused&UserId=" + user.id());
        logIn(administration.login());
        deleteMail("PASSWORD_REPLACED", user);
        browser.see(text("console.mails.deleted"));
        assertThat(administration
                        .get("mails?State=Refused&UserId=" + user.id())
                        .json()
                        .path("Items"))
                .hasSize(1);
    }

    private void deleteMail(String kind, Api.User user) {
        String words = text("console.mailKind." + kind);
        browser.within("tbody tr", words)
                .press(reader.text("console.mails.delete.label", Map.of("kind", words, "recipient", user.email())));
        browser.within(ASKED).press(text("console.mails.delete.action"));
    }

    @ParameterizedTest
    @EnumSource
    void whenAWebhookIsMadeThenItsSecretIsShownOnce(Reader chosen) {
        String url = "https://hooks.example.com/" + System.nanoTime();
        openAs(chosen, administration.login(), "#webhooks?New=true");
        browser.seeHeading(text("console.webhooks.new"));
        browser.fill("hook-url", "ftp://hooks.example.com");
        browser.script("document.querySelector('#hook-events input[value=\"user.disabled\"]').click()");
        browser.press(text("console.webhooks.create")).within(ASKED).press(text("console.webhooks.create"));
        assertThat(browser.errors()).containsExactly(text("console.webhooks.error.url"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.fill("hook-url", url).press(text("console.webhooks.create"));
        browser.within(ASKED).press(text("console.webhooks.create"));

        browser.see(text("console.secret.warning"));
        String secret = browser.value("secret");
        assertThat(secret).startsWith("whsec_");
        PageChecks.isAccessible(browser);
        PageChecks.forgetsSecrets(browser, secret);
        browser.press(text("console.secret.close"))
                .see(text("console.webhooks.created"))
                .see(url);
        assertThat(browser.script("return document.documentElement.outerHTML").toString())
                .doesNotContain(secret);
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.press(text("console.parts.disable"));
        browser.within(ASKED).press(text("console.parts.disable"));
        browser.see(text("console.webhooks.disabled"));
        assertThat(webhook(url).path("Enabled").asBoolean()).isFalse();
        browser.press(text("console.parts.delete"));
        PageChecks.isAccessible(browser);
        browser.within(ASKED).press(text("console.webhooks.delete.action"));
        browser.see(text("console.webhooks.deleted"));
        assertThat(webhook(url).isMissingNode()).isTrue();
        PageChecks.isAccessibleInLightAndDark(browser);
    }

    @Test
    void whenTheReaderIsAnAuditorThenNothingCanBeChangedAndNamesAreShort() throws SQLException {
        Api.User auditor = confirmed();
        execute("UPDATE app_user SET role = 'AUDITOR' WHERE id = " + auditor.id());
        refused(auditor, "PASSWORD_REPLACED");
        openAs(reader, auditor.login(), Api.PASSWORD, "#mails?State=Refused&UserId=" + auditor.id());
        browser.see("t***@e***.com");
        assertThat(buttonsOfView()).isEqualTo(text("console.mails.filter"));

        for (String view : new String[] {"applications?New=true", "webhooks?New=true"}) {
            browser.script("location.hash = arguments[0]", view);
            String title = text(view.startsWith("a") ? "console.applications.title" : "console.webhooks.title");
            browser.seeHeading(title);
            assertThat(buttonsOfView()).as(view).isEmpty();
        }
        browser.script("location.hash = 'audit?UserId=' + arguments[0]", auditor.id());
        browser.within("table").see(text("console.action.REGISTRATION"));
        PageChecks.isAccessible(browser);
    }

    /** The buttons that are to be seen; the one for more rows is hidden where there are none. */
    private static String buttonsOfView() {
        return browser.script("return [...document.querySelectorAll('#place button')]"
                        + ".filter((e) => e.checkVisibility()).map((e) => e.innerText).join()")
                .toString();
    }

    private void openAs(Reader chosen, String login, String view) {
        openAs(chosen, login, Administration.PASSWORD, view);
    }

    private void openAs(Reader chosen, String login, String password, String view) {
        reader = chosen;
        browser.readBy(chosen).open("/console/" + view);
        logIn(login, password);
    }

    private void logIn(String login) {
        logIn(login, Administration.PASSWORD);
    }

    private void logIn(String login, String password) {
        browser.fill("user", login).fill("password", password).press(text("console.logIn.button"));
    }

    private String text(String key) {
        return reader.text(key);
    }

    private String text(String key, String placeholder, String value) {
        return reader.text(key, Map.of(placeholder, value));
    }

    private String label(String key, Api.User user) {
        return reader.text(key, Map.of("kind", text("console.mailKind.PASSWORD_REPLACED"), "recipient", user.email()));
    }

    /** Of a call that needs a key and nothing else. */
    private static int status(String key) {
        return new Api(service)
                .withAppKey(key)
                .get("/v1.0/users/passwords/policy")
                .status();
    }

    private static String nameOfConsole() {
        for (JsonNode one : administration.get("applications?Limit=200").json().path("Items")) {
            if (one.path("Own").asText().equals("console")) {
                return one.path("Name").asText();
            }
        }
        throw new AssertionError("The console has no application");
    }

    private static JsonNode webhook(String url) {
        for (JsonNode one : administration.get("webhooks").json().path("Items")) {
            if (one.path("Url").asText().equals(url)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }

    private static Api.User confirmed() throws SQLException {
        Api.User user = new Api(service).register();
        execute("UPDATE app_user SET email_confirmed_at = CURRENT_TIMESTAMP WHERE id = " + user.id());
        return user;
    }

    private static void refused(Api.User user, String kind) throws SQLException {
        long id = 2_000_000_000L + System.nanoTime() % 1_000_000_000L;
        execute("INSERT INTO outbox_mail (id, kind, user_id, urgent, created_at, expires_at, attempts, next_attempt_at,"
                + " refused_at, last_reply) VALUES (" + id + ", '" + kind + "', " + user.id()
                + ", FALSE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP + INTERVAL '1' DAY, 1, CURRENT_TIMESTAMP,"
                + " CURRENT_TIMESTAMP, '550 5.1.1 no such user')");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = Services.databaseUsuallyPostgres().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
