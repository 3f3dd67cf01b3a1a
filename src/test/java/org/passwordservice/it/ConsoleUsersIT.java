package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
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

/** Logging in to the console, its sessions, and users in it. */
@Tag("long")
class ConsoleUsersIT {

    private static final String ASKED = "dialog";

    private static final String TOLD = "#told";

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
    void whenAUserIsLookedForThenSupportSeesWhatMattersAndEachActionAsksOnce(Reader chosen) throws SQLException {
        Api.User user = confirmed();
        reader = chosen;
        browser.readBy(chosen).open("/console/").seeHeading(text("console.logIn.title"));
        PageChecks.isAccessibleInLightAndDark(browser);
        logIn(user.login(), Api.PASSWORD);
        assertThat(browser.errors()).containsExactly(text("script.login.invalid"));
        PageChecks.isAccessibleInLightAndDark(browser);
        logIn(administration.login(), Administration.PASSWORD);
        browser.seeHeading(text("console.users.title"));
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.fill("user-query", "no user begins like this").press(text("console.users.search"));
        browser.see(text("console.users.notFound"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.fill("user-query", user.login()).press(text("console.users.search"));
        assertThat(browser.press(user.login()).seeHeading(user.login()).address())
                .endsWith("#users/" + user.id());
        browser.see(user.email())
                .see(text("console.users.email.confirmed"))
                .see(text("console.users.factor.Off"))
                .see(text("console.action.REGISTRATION"));
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.press(text("console.parts.disable")).see(text("console.users.disable.title", "login", user.login()));
        PageChecks.isAccessibleInLightAndDark(browser);
        // Enter does not do it: the focus is on the way back.
        browser.keys(Keys.ENTER).seeNot(text("console.users.disable.text"));
        assertThat(shown(user).path("Enabled").asBoolean()).isTrue();
        confirm("console.parts.disable", "console.users.disable.told", user);
        browser.seeFocusOn("#told .notice");
        assertThat(shown(user).path("Enabled").asBoolean()).isFalse();
        PageChecks.isAccessibleInLightAndDark(browser);
        PageChecks.hidesSecrets(browser, Administration.PASSWORD);
    }

    @Test
    void whenAnActionIsConfirmedThenTheApiHasDoneIt() throws SQLException {
        Api.User user = confirmed();
        String session = new Api(service).token(user.login(), Api.PASSWORD);
        openAs(administration.login(), "#users/" + user.id());

        confirm("console.users.endLogins", "console.users.endLogins.told", user);
        assertThat(new Api(service)
                        .get("/v1.0/users/@me/info", Api.bearer(session))
                        .status())
                .isEqualTo(401);
        confirm("console.users.mustChange", "console.users.mustChange.told", user);
        assertThat(shown(user).path("MustChangePassword").asBoolean()).isTrue();
        confirm("console.users.mayKeep", "console.users.mayKeep.told", user);
        assertThat(shown(user).path("MustChangePassword").asBoolean()).isFalse();

        new Api(service).logIn(user.login(), "wrong");
        assertThat(shown(user).path("Failures").asInt()).isEqualTo(1);
        confirm("console.users.unlock", "console.users.unlock.told", user);
        assertThat(shown(user).path("Failures").asInt()).isZero();

        confirm("console.users.toAuditor", "console.users.toAuditor.told", user);
        assertThat(shown(user).path("Role").asInt()).isEqualTo(2);
        confirm("console.users.toUser", "console.users.toUser.told", user);
        assertThat(shown(user).path("Role").asInt()).isZero();

        browser.press(text("console.users.reset"));
        browser.within(ASKED).press(text("console.users.reset"));
        browser.within(TOLD).see(text("console.users.reset.told", "address", user.email()));
        new Inbox(service).resetCode(user.email());

        confirm("console.users.revoke", "console.users.revoke.told", user);
        assertThat(shown(user).path("PasswordRevoked").asBoolean()).isTrue();
        browser.see(text("console.users.password.revoked"));

        confirm("console.users.delete", "console.users.delete.told", user);
        assertThat(administration.get("users/" + user.id()).status()).isEqualTo(404);
    }

    @Test
    void whenASecondFactorIsRemovedAndThenTheAddressChangedThenAnotherAdministratorIsAskedFor() throws SQLException {
        Api.User user = confirmed();
        enrol(user);
        openAs(administration.login(), "#users/" + user.id());
        browser.see(text("console.users.factor.Totp"));
        confirm("console.users.removeFactor", "console.users.removeFactor.told", user);
        assertThat(shown(user).path("SecondFactor").asText()).isEqualTo("Off");

        browser.press(text("console.users.changeEmail"))
                .seeHeading(text("console.users.changeEmail.title", "login", user.login()))
                .see(text("console.users.proposal.delayed"));
        browser.fill("new-email", "nothing").press(text("console.users.propose"));
        browser.within(ASKED).press(text("console.users.propose"));
        assertThat(browser.errorAt("new-email")).isEqualTo(text("script.error.ErrorEmailInvalid"));
        browser.fill("new-email", "other" + user.email()).press(text("console.users.propose"));
        browser.within(ASKED).press(text("console.users.propose"));
        browser.see(text("console.users.error.secondAdministrator"));
        assertThat(browser.errors()).containsExactly(text("console.users.error.secondAdministrator"));
        PageChecks.isAccessibleInLightAndDark(browser);
    }

    @Test
    void whenAUserIsInvitedAndNamedThenTheApiShowsIt() {
        String login = "invited" + System.nanoTime();
        openAs(administration.login(), "#users?New=true");
        browser.press(text("console.users.invite"));
        assertThat(browser.errors()).hasSize(4).contains(text("console.users.error.loginRequired"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.fill("new-login", administration.login())
                .fill("new-email", login + "@example.com")
                .fill("first-name", "Robert")
                .fill("last-name", "Torro")
                .press(text("console.users.invite"));
        browser.within(ASKED).press(text("console.users.invite"));
        assertThat(browser.errorAt("new-login")).isEqualTo(text("console.users.error.loginTaken"));
        browser.fill("new-login", login).press(text("console.users.invite"));
        browser.within(ASKED).press(text("console.users.invite"));
        browser.seeHeading(login);
        JsonNode made =
                administration.get("users?Query=" + login).json().path("Items").path(0);
        assertThat(browser.address()).endsWith("#users/" + made.path("UserId").asLong());

        browser.press(text("console.users.changeName"))
                .fill("first-name", "Roberta")
                .press(text("console.parts.save"));
        browser.within(ASKED).press(text("console.parts.save"));
        browser.within(TOLD).see(text("console.users.changeName.told", "login", login));
        assertThat(administration.get("users/" + made.path("UserId").asLong()).text("FirstName"))
                .isEqualTo("Roberta");
    }

    @Test
    void whenAnAdministratorHasASecondFactorThenTheCodeIsAskedForAndTheFirstPasswordIsChanged() throws SQLException {
        Api.User user = confirmed();
        Authenticator app = enrol(user);
        execute("UPDATE app_user SET role = 'ADMINISTRATOR', password_must_change = TRUE WHERE id = " + user.id());
        browser.readBy(reader).open("/console/#audit?UserId=" + user.id());
        logIn(user.login(), Api.PASSWORD);
        browser.seeHeading(text("console.code.title"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.fill("code", app.wrongCode()).press(text("page.continue"));
        assertThat(browser.errorAt("code")).isEqualTo(text("script.error.ErrorIncorrectCode"));
        browser.fill("code", app.nextCode()).press(text("page.continue"));

        browser.seeHeading(text("console.mustChange.title"));
        PageChecks.isAccessibleInLightAndDark(browser);
        String chosen = "eleven brass kettles sing";
        browser.fill("new-password", chosen).press(text("console.mustChange.save"));
        browser.seeHeading(text("console.audit.title"));
        assertThat(browser.address()).endsWith("#audit?UserId=" + user.id());
        PageChecks.hidesSecrets(browser, Api.PASSWORD, chosen);
    }

    @Test
    void whenTheReaderIsAnAuditorThenNothingIsOffered() throws SQLException {
        Api.User auditor = confirmed();
        execute("UPDATE app_user SET role = 'AUDITOR' WHERE id = " + auditor.id());
        browser.readBy(reader).open("/console/#users/" + auditor.id());
        logIn(auditor.login(), Api.PASSWORD);
        browser.seeHeading(auditor.login()).see(text("console.role.auditor")).see(text("console.action.LOGIN"));
        assertThat(buttonsOfView()).isEmpty();
        browser.script("location.hash = 'users?New=true'");
        browser.seeHeading(text("console.users.title"));
        assertThat(buttonsOfView()).isEqualTo(text("console.users.search"));
        PageChecks.isAccessibleInLightAndDark(browser);
    }

    @Test
    void whenTheConsoleIsNotUsedForFifteenMinutesThenTheTokenIsForgottenAndThePlaceIsNot() throws SQLException {
        Api.User user = confirmed();
        openAs(administration.login(), "#users/" + user.id());
        browser.seeHeading(user.login()).later(Duration.ofSeconds(14 * 60 + 10)).see(text("console.idle.soon"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.press(text("console.idle.stay"))
                .seeNot(text("console.idle.soon"))
                .seeHeading(user.login());

        browser.later(Duration.ofMinutes(15)).see(text("console.session.idle"));
        assertThat(browser.script("return document.getElementById('place').textContent"))
                .isEqualTo("");
        PageChecks.isAccessibleInLightAndDark(browser);
        logIn(administration.login(), Administration.PASSWORD);
        browser.seeHeading(user.login());
    }

    @Test
    void whenTheSessionHasEndedThenTheCallIsRepeatedAfterALogIn() throws SQLException {
        Api.User user = confirmed();
        Api.User administrator = administrator();
        openAs(administrator.login(), Api.PASSWORD, "#users/" + user.id() + "?Change=names");
        browser.fill("first-name", "Roberta").press(text("console.parts.save"));
        execute("DELETE FROM access_token WHERE user_id = " + administrator.id());
        browser.within(ASKED).press(text("console.parts.save"));
        browser.see(text("console.session.ended"));
        assertThat(browser.value("user")).isEqualTo(administrator.login());
        logIn(administrator.login(), Api.PASSWORD);
        browser.within(TOLD).see(text("console.users.changeName.told", "login", user.login()));
        assertThat(shown(user).path("FirstName").asText()).isEqualTo("Roberta");
    }

    @Test
    void whenTheLogInIsTooOldForAChangeThenItIsAskedForAgainAndTheChangeIsDoneOnce() throws SQLException {
        Api.User user = confirmed();
        Api.User administrator = administrator();
        // The service is younger than the log in is to be, and an application has no tokens from before it was made.
        execute("UPDATE application SET tokens_from = tokens_from - INTERVAL '1' HOUR");
        openAs(administrator.login(), Api.PASSWORD, "#users/" + user.id());
        browser.seeHeading(user.login());
        execute("UPDATE access_token SET issued_at = issued_at - INTERVAL '11' MINUTE WHERE user_id = "
                + administrator.id());
        browser.press(text("console.users.toAuditor"));
        browser.within(ASKED).press(text("console.users.toAuditor"));
        browser.see(text("console.session.tooOld"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.press(text("console.cancel"));
        assertThat(browser.errors()).containsExactly(text("console.session.cancelled"));
        assertThat(shown(user).path("Role").asInt()).isZero();

        browser.press(text("console.users.toAuditor"));
        browser.within(ASKED).press(text("console.users.toAuditor"));
        browser.fill("password", Api.PASSWORD).press(text("console.logIn.button"));
        browser.within(TOLD).see(text("console.users.toAuditor.told", "login", user.login()));
        assertThat(shown(user).path("Role").asInt()).isEqualTo(2);
    }

    @Test
    void whenTheServiceDoesNotAnswerThenTheListSaysSoAndTriesAgain() {
        openAs(administration.login(), "#users");
        browser.seeHeading(text("console.users.title")).offline();
        browser.script("location.hash = 'users?Query=' + arguments[0]", administration.login());
        browser.see(text("script.error.offline"));
        browser.online().press(text("console.table.again"));
        browser.within("table").see(administration.login());
    }

    private void confirm(String action, String told, Api.User user) {
        browser.press(text(action));
        browser.within(ASKED).press(text(action));
        browser.within(TOLD).see(text(told, "login", user.login()));
    }

    private void openAs(String login, String view) {
        openAs(login, Administration.PASSWORD, view);
    }

    private void openAs(String login, String password, String view) {
        browser.readBy(reader).open("/console/" + view);
        logIn(login, password);
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

    private static String buttonsOfView() {
        List<?> buttons =
                (List<?>) browser.script("return [...document.querySelectorAll('#place button, #place a.button')]"
                        + ".filter((e) => e.checkVisibility()).map((e) => e.innerText)");
        return String.join(",", buttons.stream().map(String::valueOf).toList());
    }

    private static JsonNode shown(Api.User user) {
        return administration.get("users/" + user.id()).json();
    }

    private static Api.User administrator() throws SQLException {
        Api.User user = confirmed();
        execute("UPDATE app_user SET role = 'ADMINISTRATOR' WHERE id = " + user.id());
        return user;
    }

    private static Api.User confirmed() throws SQLException {
        Api.User user = new Api(service).register();
        execute("UPDATE app_user SET email_confirmed_at = CURRENT_TIMESTAMP WHERE id = " + user.id());
        return user;
    }

    private static Authenticator enrol(Api.User user) {
        Api api = new Api(service);
        String token = api.token(user.login(), Api.PASSWORD);
        String path = "/v1.0/users/@me/second-factor/totp";
        String json = "{\"Password\":\"" + Api.PASSWORD + "\"}";
        Authenticator app =
                Authenticator.of(api.postJson(path, json, Api.bearer(token)).text("Secret"));
        assertThat(api.postJson(path + "/confirm", "{\"Code\":\"" + app.code() + "\"}", Api.bearer(token))
                        .status())
                .isEqualTo(200);
        return app;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = Services.databaseUsuallyPostgres().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
