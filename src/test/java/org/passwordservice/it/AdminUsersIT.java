package org.passwordservice.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/**
 * What administrators may do with users, and how one of them alone, an auditor or a trader tries to take an account, with the
 * mails that the service sends.
 */
@Tag("either-database")
class AdminUsersIT {

    private static final Pattern SIXTEEN = Pattern.compile("(?m)^((?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4})\\r?$");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String CONFIRM = "/v1.0/users/identifiers/email-proposal/confirm";
    private static final String CANCEL = "/v1.0/users/identifiers/email-proposal/cancel";

    private static ServiceProcess service;
    private static DataSource database;
    private static Api api;
    private static Api console;
    private static Inbox inbox;
    private static Caller administrator;
    private static Caller auditor;

    private record Caller(Api.User user, String token) {
        String[] bearer() {
            return Api.bearer(token);
        }
    }

    @BeforeAll
    static void start() throws SQLException {
        service = Services.usuallyOnPostgres();
        database = Services.databaseUsuallyPostgres();
        api = new Api(service).fromElsewhere();
        inbox = new Inbox(service);
        String key = "a key for the administration of users " + System.nanoTime();
        long id = Applications.add(database, key, key);
        sql("UPDATE application SET scopes = 'admin' WHERE id = " + id);
        console = api.withAppKey(key).fromElsewhere();
        administrator = caller("ADMINISTRATOR");
        auditor = caller("AUDITOR");
    }

    static Stream<AdminCall> calls() {
        return Stream.of(
                        AdminCall.OF_USERS,
                        AdminCall.OF_APPLICATIONS,
                        AdminCall.OF_AUDIT_AND_MAILS,
                        AdminCall.OF_WEBHOOKS)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whenTheCallerIsNoAdministratorThenTheCallIsRejected(AdminCall call) {
        String trader = api.token(api.register().login(), PASSWORD);
        String elsewhere = api.token(administrator.user().login(), PASSWORD);
        assertThat(call.send(console).status()).isEqualTo(401);
        assertThat(call.send(console, Api.bearer("no token")).status()).isEqualTo(401);
        assertThat(call.send(console, Api.bearer(trader)).status()).isEqualTo(401);
        assertThat(call.send(console, Api.bearer(elsewhere)).status()).isEqualTo(401);
        for (String token : List.of(trader, elsewhere, administrator.token())) {
            Answer byOtherApplication = call.send(api, Api.bearer(token));
            assertThat(byOtherApplication.status()).isEqualTo(403);
            assertThat(byOtherApplication.body()).contains("Application key is not defined or does not exist");
        }
        Answer byAuditor = call.send(console, auditor.bearer());
        assertThat(byAuditor.status()).isIn(call.auditor() ? List.of(200, 404) : List.of(403));
        assertThat(byAuditor.body().contains("ErrorNotPermitted")).isEqualTo(!call.auditor());
        assertThat(call.send(console, administrator.bearer()).status()).isNotIn(401, 403, 500);
    }

    @Test
    void whenATraderIsNoAdministratorThenTheApplicationForAdministratorsGivesNoToken() {
        assertThat(console.logIn(api.register().login(), PASSWORD).status()).isNotEqualTo(200);
    }

    @Test
    void whenUserIsInvitedThenTheMailedCodeSetsTheFirstPasswordAndAResetLeavesItValid() {
        String login = "invited" + NUMBER.incrementAndGet() + System.nanoTime();
        String email = login + "@example.com";
        Answer made = create(login, email, "");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("EmailConfirmed").asBoolean()).isFalse();
        assertThat(api.logIn(login, PASSWORD).status()).isEqualTo(401);
        String invitation = sixteen(email, "made an account for you");
        assertThat(api.ask(login).status()).isEqualTo(200);
        inbox.resetCode(email);

        String token = api.redeem(invitation.toLowerCase(java.util.Locale.ROOT)).text("Model");
        assertThat(api.redeem(invitation).status()).isEqualTo(409);
        assertThat(api.set(token, PASSWORD).status()).isEqualTo(200);
        assertThat(api.logIn(login, PASSWORD).status()).isEqualTo(200);
        assertThat(show(made.json().path("UserId").asLong())
                        .json()
                        .path("EmailConfirmed")
                        .asBoolean())
                .isTrue();
        assertThat(create(login, "other" + email, "").body()).contains("ErrorLoginTaken");
        assertThat(create("other" + login, email, "").body()).contains("ErrorEmailTaken");
        assertThat(create("", "no address", "").status()).isEqualTo(422);
    }

    @Test
    void whenAnApplicationIsNamedThenOnlyItsKeysRedeem() {
        Answer application = Administration.of(service)
                .post("applications", "{\"Name\":\"redeems " + System.nanoTime() + "\",\"Scopes\":[\"users\"]}");
        assertThat(application.status()).isEqualTo(201);
        long id = application.json().path("Id").asLong();
        String key = application.text("Key");
        String login = "named" + System.nanoTime();
        Answer invited = create(login, login + "@example.com", ",\"Application\":" + id);
        assertThat(invited.status()).isEqualTo(201);
        String invitation = sixteen(login + "@example.com", "made an account for you");

        assertThat(api.redeem(invitation).status()).isEqualTo(409);
        assertThat(api.withAppKey(key).redeem(invitation).status()).isEqualTo(200);
        assertThat(create("x" + login, "x" + login + "@example.com", ",\"Application\":999999999")
                        .body())
                .contains("ErrorApplicationUnknown");
        assertThat(create("y" + login, "y" + login + "@example.com", ",\"Application\":\"none\"")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whenMembersAreNotDocumentedThenTheyChangeNothing() {
        Api.User user = api.register();
        Answer before = show(user.id());
        Answer patched = patch(
                user.id(),
                """
                {"Login":"other","PasswordHash":"x","Password":"%s","EmailConfirmed":false,"UserId":1,"ExternalId":"1",\
                "SecondFactor":"Email","Failures":99,"Id":1,"role":1}"""
                        .formatted(OTHER_PASSWORD));
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.body()).isEqualTo(before.body());
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
        Answer named = patch(user.id(), "{\"FirstName\":\" Ann \",\"MiddleName\":\"\",\"Suffix\":\"Jr\"}");
        assertThat(named.text("FirstName")).isEqualTo("Ann");
        assertThat(named.text("MiddleName")).isEmpty();
        assertThat(named.text("LastName")).isEqualTo("Torro");
        assertThat(patch(user.id(), "{\"FirstName\":\"\",\"Role\":7,\"Suffix\":\"Dr\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whenAnAdministratorChangesTheAddressAndAsksForAResetThenTheCodeGoesToTheOwner() {
        Api.User user = api.register();
        String mine = "attacker" + user.email();
        assertThat(patch(user.id(), "{\"Email\":\"" + mine + "\"}").text("Email"))
                .isEqualTo(user.email());
        String cancelling = sixteen(user.email(), "has entered a new e-mail");
        String confirming = sixteen(mine, "as the new one of your account");
        assertThat(code(CONFIRM, confirming).status()).isEqualTo(200);
        assertThat(reset(user.id()).status()).isEqualTo(200);

        inbox.resetCode(user.email());
        assertThat(inbox.to(mine)).hasSize(1);
        assertThat(show(user.id()).text("Email")).isEqualTo(user.email());
        assertThat(code(CANCEL, confirming).status()).isEqualTo(409);
        assertThat(code(CANCEL, cancelling).status()).isEqualTo(200);
        assertThat(code(CANCEL, cancelling).status()).isEqualTo(409);
        assertThat(code(CONFIRM, confirming).status()).isEqualTo(409);
    }

    @Test
    void whenTheDelayHasPassedThenTheConfirmedAddressIsTheUsersAndBothAreTold() throws SQLException {
        Api.User user = api.register();
        String session = api.token(user.login(), PASSWORD);
        String mine = "moved" + user.email();
        patch(user.id(), "{\"Email\":\"" + mine + "\"}");
        String confirming = sixteen(mine, "as the new one of your account");
        sql("UPDATE email_proposal SET takes_effect_at = CURRENT_TIMESTAMP WHERE user_id = " + user.id());
        assertThat(code(CONFIRM, confirming).status()).isEqualTo(200);

        assertThat(show(user.id()).text("Email")).isEqualTo(mine);
        assertThat(api.info(session).status()).isEqualTo(401);
        inbox.awaitText(user.email(), "address of your account");
        inbox.awaitText(mine, "address of your account");
    }

    @Test
    void whenAnAdministratorRemovesTheFactorThenThePasswordAloneDoesNotOpenTheAccountButAResetByMailDoes() {
        Api.User user = api.register();
        String session = enrolled(user);
        assertThat(deleteFactor(user.id()).status()).isEqualTo(204);

        assertThat(api.info(session).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
        inbox.awaitText(user.email(), "second step of the login");
        inbox.awaitText(user.email(), "revoked the password");
        assertThat(patch(user.id(), "{\"PasswordRevoked\":false}").body()).contains("ErrorPasswordRevoked");
        assertThat(patch(user.id(), "{\"Email\":\"attacker" + user.email() + "\"}")
                        .body())
                .contains("ErrorSecondAdministratorNeeded");
        assertThat(reset(user.id()).status()).isEqualTo(200);
        String token = api.redeem(inbox.resetCode(user.email())).text("Model");
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(deleteFactor(user.id()).status()).isEqualTo(204);
    }

    @Test
    void whenAnAdministratorProposesAnAddressThenAnotherMustRemoveTheFactor() throws SQLException {
        Api.User user = api.register();
        enrolled(user);
        assertThat(patch(user.id(), "{\"Email\":\"attacker" + user.email() + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(deleteFactor(user.id()).body()).contains("ErrorSecondAdministratorNeeded");

        // One that the first has made does not count.
        Api.User made = api.register();
        assertThat(patch(made.id(), "{\"Role\":1}").status()).isEqualTo(200);
        String makers = console.token(made.login(), PASSWORD);
        assertThat(deleteFactor(user.id(), makers).body()).contains("ErrorSecondAdministratorNeeded");
        assertThat(deleteFactor(user.id(), caller("ADMINISTRATOR").token()).status())
                .isEqualTo(204);
    }

    @Test
    void whenTheLoginIsTooOldThenRolesAddressesAndFactorsStay() throws SQLException {
        Api.User user = api.register();
        Caller old = caller("ADMINISTRATOR");
        sql("UPDATE access_token SET issued_at = CURRENT_TIMESTAMP - INTERVAL '11' MINUTE WHERE user_id = "
                + old.user().id());
        for (String json : List.of("{\"Role\":1}", "{\"Email\":\"too-old@example.com\"}")) {
            Answer refused = patch(user.id(), json, old.token());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("ErrorLoginTooOld");
        }
        assertThat(deleteFactor(user.id(), old.token()).body()).contains("ErrorLoginTooOld");
        assertThat(patch(user.id(), "{\"MustChangePassword\":true}", old.token())
                        .status())
                .isEqualTo(200);
        assertThat(show(user.id()).json().path("Role").asInt()).isZero();
    }

    @Test
    void whenAnAuditorOrATraderChangesTheOwnRoleThenNothingChanges() {
        Answer refused = patch(auditor.user().id(), "{\"Role\":1}", auditor.token());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(show(auditor.user().id()).json().path("Role").asInt()).isEqualTo(2);
    }

    @Test
    void whenAUserIsUnlockedDisabledAndDeletedThenEachTakesEffectAtOnce() {
        Api.User user = api.register();
        Api guesser = api.fromElsewhere();
        for (int i = 0; i < 6; i++) {
            guesser.logIn(user.login(), "wrong password " + i);
        }
        assertThat(api.fromElsewhere().logIn(user.login(), PASSWORD).status()).isEqualTo(429);
        assertThat(show(user.id()).text("DelayedUntil")).isNotEmpty();
        Answer unlocked = post(user.id() + "/unlock", "");
        assertThat(unlocked.json().path("Failures").asInt()).isZero();
        assertThat(unlocked.text("DelayedUntil")).isEmpty();
        String session = api.fromElsewhere().token(user.login(), PASSWORD);
        assertThat(show(user.id()).json().path("Logins").asInt()).isEqualTo(1);

        assertThat(delete(user.id() + "/logins").status()).isEqualTo(204);
        assertThat(api.info(session).status()).isEqualTo(401);
        assertThat(patch(user.id(), "{\"Enabled\":false}")
                        .json()
                        .path("Enabled")
                        .asBoolean())
                .isFalse();
        assertThat(api.fromElsewhere().logIn(user.login(), PASSWORD).status()).isEqualTo(401);
        assertThat(reset(user.id()).body()).contains("ErrorUserDisabled");
        assertThat(delete("" + user.id()).status()).isEqualTo(204);
        assertThat(delete("" + user.id()).status()).isEqualTo(204);
        assertThat(show(user.id()).status()).isEqualTo(404);
        assertThat(create(user.login(), "new" + user.email(), "").body()).contains("ErrorLoginTaken");
        assertThat(create("new" + user.login(), user.email(), "").body()).contains("ErrorEmailTaken");
    }

    @Test
    void whenUsersAreListedThenPagesFollowEachOtherAndWrongParametersAreRejected() {
        String prefix = "list" + System.nanoTime();
        List<Long> made = new ArrayList<>();
        for (String end : List.of("a", "b_", "c", "d")) {
            made.add(api.fromElsewhere().register(prefix + end).id());
        }
        List<Long> found = new ArrayList<>();
        String after = "";
        do {
            Answer page = list("?Query=" + prefix.toUpperCase(java.util.Locale.ROOT) + "&Limit=3&After=" + after);
            page.json()
                    .path("Items")
                    .forEach(item -> found.add(item.path("UserId").asLong()));
            after = page.text("Next");
        } while (!after.isEmpty());
        assertThat(found).isEqualTo(made);
        assertThat(list("?Query=" + prefix + "b_").json().path("Items")).hasSize(1);
        assertThat(list("?Query=" + prefix + "%25").json().path("Items")).isEmpty();
        assertThat(list("?Role=1&Limit=200").json().path("Items"))
                .allMatch(item -> item.path("Role").asInt() == 1)
                .anyMatch(item ->
                        item.path("UserId").asLong() == administrator.user().id());
        Answer first = list("?Limit=1");
        assertThat(list("?Limit=1&After=" + first.text("Next")).body()).isNotEqualTo(first.body());
        for (String wrong : List.of("?Limit=201", "?Limit=0", "?After=x", "?Role=9", "?Enabled=yes", "?Unknown=1")) {
            assertThat(list(wrong).status()).as(wrong).isEqualTo(422);
        }
        assertThat(list("?Query=a&After=" + first.text("Next")).status()).isEqualTo(422);
    }

    @Test
    void whenAUserIsChangedThenTheEventNamesTheMembersAndNoValues() throws SQLException {
        Api.User user = api.register();
        patch(user.id(), "{\"FirstName\":\"Secretname\",\"MustChangePassword\":true}");
        show(user.id());
        String events = "SELECT COUNT(*) FROM audit_event WHERE target_user_id = " + user.id() + " AND actor_user_id = "
                + administrator.user().id() + " AND outcome = 'SUCCESS'";
        assertThat(count(events + " AND action = 'ADMIN_USER_SHOW'")).isEqualTo(1);
        assertThat(count(events + " AND action = 'ADMIN_USER_CHANGE' AND detail LIKE '%MustChangePassword%'"
                        + " AND detail LIKE '%FirstName%' AND detail NOT LIKE '%Secretname%'"))
                .isEqualTo(1);
    }

    private static Caller caller(String role) throws SQLException {
        Api.User user = api.fromElsewhere().register();
        sql("UPDATE app_user SET role = '" + role + "' WHERE id = " + user.id());
        return new Caller(user, console.token(user.login(), PASSWORD));
    }

    /** Turns on an authenticator app; the session that it gives goes on. */
    private static String enrolled(Api.User user) {
        String token = api.token(user.login(), PASSWORD);
        String path = "/v1.0/users/@me/second-factor/totp";
        Answer seed = api.postJson(path, "{\"Password\":\"" + PASSWORD + "\"}", Api.bearer(token));
        String code = Authenticator.of(seed.text("Secret")).code();
        assertThat(api.postJson(path + "/confirm", "{\"Code\":\"" + code + "\"}", Api.bearer(token))
                        .status())
                .isEqualTo(200);
        return token;
    }

    private static String sixteen(String address, String words) {
        Matcher code = SIXTEEN.matcher(inbox.awaitText(address, words));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static Answer code(String path, String code) {
        return api.postJson(path, "{\"Code\":\"" + code + "\"}");
    }

    private static Answer create(String login, String email, String more) {
        String json = "{\"Login\":\"%s\",\"Email\":\"%s\",\"FirstName\":\"Robert\",\"LastName\":\"Torro\"%s}"
                .formatted(login, email, more);
        return console.postJson("/v1.0/admin/users", json, administrator.bearer());
    }

    private static Answer show(long id) {
        return console.get("/v1.0/admin/users/" + id, administrator.bearer());
    }

    private static Answer list(String query) {
        return console.get("/v1.0/admin/users" + query, administrator.bearer());
    }

    private static Answer patch(long id, String json) {
        return patch(id, json, administrator.token());
    }

    private static Answer patch(long id, String json, String token) {
        return new AdminCall("PATCH", "/users/" + id, json, false).send(console, Api.bearer(token));
    }

    private static Answer reset(long id) {
        return post(id + "/reset", "{}");
    }

    private static Answer post(String path, String json) {
        return new AdminCall("POST", "/users/" + path, json, false).send(console, administrator.bearer());
    }

    private static Answer deleteFactor(long id) {
        return deleteFactor(id, administrator.token());
    }

    private static Answer deleteFactor(long id, String token) {
        return console.send(
                "DELETE", "/v1.0/admin/users/" + id + "/second-factor", BodyPublishers.noBody(), Api.bearer(token));
    }

    private static Answer delete(String path) {
        return console.send("DELETE", "/v1.0/admin/users/" + path, BodyPublishers.noBody(), administrator.bearer());
    }

    private static long count(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }
}
