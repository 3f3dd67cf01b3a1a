package org.passwordservice.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** Attacks on codes and tokens: to keep, revive, skip, repeat or cross them. Each over HTTP, with an operator at the database. */
@Tag("either-database")
class OneTimeSecretsIT {

    private static final String CODE = "/v1.0/users/password/reset/code";
    private static final String SET = "/v1.0/users/passwords/reset/";

    private final Api api = new Api(Services.usuallyOnPostgres());
    private final Inbox inbox = new Inbox(Services.usuallyOnPostgres());

    @Test
    void whenAddressIsChangedThenItsCodeIsInvalidEvenOnceItIsChangedBack() throws SQLException {
        Api.User user = api.register();
        String code = code(user, 1);
        sql("UPDATE app_user SET email = 'elsewhere@example.com' WHERE id = " + user.id());
        assertThat(api.redeem(code).status()).isEqualTo(409);
        sql("UPDATE app_user SET email = '" + user.email() + "' WHERE id = " + user.id());
        assertThat(api.redeem(code).status()).isEqualTo(409);
        forgetMails();
        assertThat(api.redeem(code(user, 2)).status()).isEqualTo(200);
    }

    @Test
    void whenAddressIsChangedThenItsResetTokenIsInvalidEvenOnceItIsChangedBack() throws SQLException {
        Api.User user = api.register();
        String token = api.redeem(code(user, 1)).text("Model");
        sql("UPDATE app_user SET email = NULL WHERE id = " + user.id());
        assertInvalidToken(api.set(token, OTHER_PASSWORD));
        sql("UPDATE app_user SET email = '" + user.email() + "' WHERE id = " + user.id());
        assertInvalidToken(api.set(token, OTHER_PASSWORD));
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenAddressIsChangedThenSessionsAndTheTokenForAnExpiredPasswordStayValid() throws SQLException {
        Api.User user = api.register();
        String login = api.token(user.login(), PASSWORD);
        sql("UPDATE app_user SET password_must_change = TRUE WHERE id = " + user.id());
        String token = api.logIn(user.login(), PASSWORD).text("Token");
        sql("UPDATE app_user SET email = 'elsewhere@example.com' WHERE id = " + user.id());
        assertThat(api.info(login).status()).isEqualTo(200);
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenUserIsDisabledAndEnabledAgainThenSessionCodeAndResetTokenStayInvalid() throws SQLException {
        Api.User first = api.register();
        Api.User second = api.register();
        String login = api.token(first.login(), PASSWORD);
        String code = code(first, 1);
        String token = api.redeem(code(second, 1)).text("Model");
        String both = " WHERE id IN (" + first.id() + ", " + second.id() + ")";

        sql("UPDATE app_user SET enabled = FALSE" + both);
        assertInvalidToken(api.set(token, OTHER_PASSWORD));
        sql("UPDATE app_user SET enabled = TRUE" + both);

        assertThat(api.info(login).status()).isEqualTo(401);
        assertThat(api.redeem(code).status()).isEqualTo(409);
        assertInvalidToken(api.set(token, OTHER_PASSWORD));
        assertThat(api.info(api.token(first.login(), PASSWORD)).status()).isEqualTo(200);
    }

    @Test
    void whenPasswordVersionIsIncrementedThenSessionCodeAndResetTokenAreInvalid() throws SQLException {
        Api.User first = api.register();
        Api.User second = api.register();
        String login = api.token(first.login(), PASSWORD);
        String code = code(first, 1);
        String token = api.redeem(code(second, 1)).text("Model");
        sql("UPDATE app_user SET password_version = password_version + 1 WHERE id IN (" + first.id() + ", "
                + second.id() + ")");
        assertThat(api.info(login).status()).isEqualTo(401);
        assertThat(api.redeem(code).status()).isEqualTo(409);
        assertInvalidToken(api.set(token, OTHER_PASSWORD));
        assertThat(api.logIn(first.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenResetIsStartedOrRedeemedButNotCompletedThenTheAccountIsUnchanged() throws SQLException {
        Api.User user = api.register();
        String login = api.token(user.login(), PASSWORD);
        String before = row(user);
        String code = code(user, 1);
        assertThat(api.redeem("2222-2222").status()).isEqualTo(409);
        assertThat(api.set("no such token", OTHER_PASSWORD).status()).isEqualTo(409);
        assertThat(api.redeem(code).status()).isEqualTo(200);
        assertThat(row(user)).isEqualTo(before);
        assertThat(api.info(login).status()).isEqualTo(200);
        assertThat(api.change(login, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenPasswordWasSetThenTokenAndCodeCannotBeUsedAgain() {
        Api.User user = api.register();
        String code = code(user, 1);
        String token = api.redeem(code).text("Model");
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        assertInvalidToken(api.set(token, "third horse battery"));
        assertThat(api.redeem(code).status()).isEqualTo(409);
        assertThat(api.logIn(user.login(), "third horse battery").status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenPasswordIsChangedThenTheTokenForTheExpiredOneIsInvalid() throws SQLException {
        Api.User user = api.register();
        String login = api.token(user.login(), PASSWORD);
        sql("UPDATE app_user SET password_must_change = TRUE WHERE id = " + user.id());
        String token = api.logIn(user.login(), PASSWORD).text("Token");
        assertThat(api.change(login, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertInvalidToken(api.set(token, "third horse battery"));
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenAnotherApplicationStartsAResetThenTheOwnersCodeAndTokenStayValid() throws SQLException {
        String key =
                Administration.of(Services.usuallyOnPostgres()).application().key();
        Api other = api.withAppKey(key);
        Api.User user = api.register();
        String own = code(user, 1);
        forgetMails();
        other.ask(user.login());
        String theirs = inbox.code(user.email(), 2);
        assertThat(api.redeem(theirs).status()).isEqualTo(409);
        assertThat(other.redeem(own).status()).isEqualTo(409);
        String token = api.redeem(own).text("Model");
        String theirToken = other.redeem(theirs).text("Model");
        forgetMails();
        other.ask(user.login());
        inbox.await(user.email(), 3);
        assertInvalidToken(api.set(theirToken, OTHER_PASSWORD));
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        assertInvalidToken(other.set(theirToken, "third horse battery"));
    }

    @Test
    void whenUserIsDeletedAndTheLoginIsRegisteredAgainThenSecretsOfTheFirstAreInvalid() throws SQLException {
        Api.User first = api.register();
        Api.User second = api.register();
        String login = api.token(first.login(), PASSWORD);
        String code = code(first, 1);
        String token = api.redeem(code(second, 1)).text("Model");
        sql("DELETE FROM app_user WHERE id IN (" + first.id() + ", " + second.id() + ")");
        assertThat(api.info(login).status()).isEqualTo(401);
        api.register(first.login());
        api.register(second.login());
        assertThat(api.info(login).status()).isEqualTo(401);
        assertThat(api.change(login, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(401);
        assertThat(api.redeem(code).status()).isEqualTo(409);
        assertInvalidToken(api.set(token, OTHER_PASSWORD));
        assertThat(api.logIn(second.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenSecretOfOneKindIsSentAsAnotherThenItIsInvalid() {
        Api.User user = api.register();
        String appKey = Services.usuallyOnPostgres().firstRun().getProperty("app-key");
        String code = code(user, 1);
        for (String wrong : List.of(code, code.replace("-", ""), appKey, user.login(), String.valueOf(user.id()))) {
            assertInvalidToken(api.set(wrong, OTHER_PASSWORD));
            assertThat(api.info(wrong).status()).as(wrong).isEqualTo(401);
        }
        String token = api.redeem(code).text("Model");
        for (String wrong : List.of(appKey, token, token.substring(0, 8), user.login())) {
            assertThat(api.redeem(wrong).status()).as(wrong).isEqualTo(409);
        }
        assertThat(api.withAppKey(token).logIn(user.login(), PASSWORD).status()).isEqualTo(403);
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenStoredDigestIsSentAsTheSecretThenItIsInvalid() throws SQLException {
        Api.User user = api.register();
        String login = api.token(user.login(), PASSWORD);
        code(user, 1);
        String digest = read("SELECT code_digest FROM mailed_code WHERE user_id = " + user.id());
        String request = read("SELECT id FROM mailed_code WHERE user_id = " + user.id());
        assertThat(api.redeem(digest).status()).isEqualTo(409);
        assertThat(api.redeem(request).status()).isEqualTo(409);
        assertInvalidToken(api.set(digest, OTHER_PASSWORD));
        assertInvalidToken(api.set(request, OTHER_PASSWORD));
        assertThat(api.info(read("SELECT token_digest FROM access_token WHERE user_id = " + user.id()))
                        .status())
                .isEqualTo(401);
        assertThat(api.logIn(user.login(), read("SELECT password_hash FROM app_user WHERE id = " + user.id()))
                        .status())
                .isEqualTo(401);
        assertThat(api.withAppKey(read("SELECT key_digest FROM application_key WHERE id = 1"))
                        .ask(user.login())
                        .status())
                .isEqualTo(403);
        assertThat(api.info(login).status()).isEqualTo(200);
    }

    @Test
    void whenSecretIsEmptyNullOrADefaultThenItNeverMatchesTheRowsWithoutOne() throws SQLException {
        Api.User user = api.register();
        sql("INSERT INTO mailed_code (id, purpose, user_id, user_enabled, user_email, password_version, application_id,"
                + " expires_at) VALUES (-2, 'RESET_PASSWORD', " + user.id() + ", TRUE, '" + user.email()
                + "', 1, 1, TIMESTAMP WITH TIME ZONE '2099-01-01 00:00:00+00')");
        for (String value : List.of("null", "\"\"", "\" \"", "\"\u00a0\"")) {
            String named = "{\"Code\":%s,\"User\":\"%s\"}".formatted(value, user.login());
            assertThat(List.of(422, 409)).contains(api.postJson(CODE, named).status());
            String set = "{\"Token\":%s,\"Password\":\"%s\",\"PasswordConfirmation\":\"%2$s\"}"
                    .formatted(value, OTHER_PASSWORD);
            assertThat(List.of(422, 409)).contains(api.putJson(SET, set).status());
        }
        for (String value : List.of("null", "0", "00000000", "2222-2222", "--------", "undefined", "NULL", "%", "*")) {
            assertThat(api.redeem(value).status()).as(value).isEqualTo(409);
            assertInvalidToken(api.set(value, OTHER_PASSWORD));
            assertThat(api.info(value).status()).as(value).isEqualTo(401);
        }
        assertThat(api.redeem(code(user, 1)).status()).isEqualTo(200);
    }

    @Test
    void whenStoredHashIsEmptyOrMalformedThenNoPasswordMatches() throws SQLException {
        Api.User user = api.register();
        List<Integer> statuses = new ArrayList<>();
        for (String broken : List.of("", " ", "x", "$argon2id$", PASSWORD)) {
            sql("UPDATE app_user SET password_hash = '" + broken + "' WHERE id = " + user.id());
            Api elsewhere = api.fromElsewhere();
            statuses.add(elsewhere.logIn(user.login(), PASSWORD).status());
            statuses.add(elsewhere
                    .send("POST", "/token", BodyPublishers.noBody(), "Username", user.login())
                    .status());
            sql("DELETE FROM throttle WHERE user_id = " + user.id());
        }
        sql("DELETE FROM app_user WHERE id = " + user.id());
        assertThat(statuses).hasSize(10).containsOnly(401);
    }

    @Test
    void whenAccessTokenIsPresentedWithAKeyOfAnotherApplicationThenItIsUnknown() throws SQLException {
        String other =
                Administration.of(Services.usuallyOnPostgres()).application().key();
        Api elsewhere = api.withAppKey(other);
        Api.User user = api.register();
        String granted = api.token(user.login(), PASSWORD);
        String grantedToOther = elsewhere.token(user.login(), PASSWORD);

        assertThat(List.of(
                        elsewhere.info(granted),
                        elsewhere.change(granted, PASSWORD, OTHER_PASSWORD),
                        elsewhere.send("POST", "/logout", BodyPublishers.noBody(), Api.bearer(granted)),
                        elsewhere.send("DELETE", "/token", BodyPublishers.noBody(), Api.bearer(granted)),
                        api.info(grantedToOther)))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.body())
                            .isEqualTo("{\"Message\":\"Authorization has been denied for this request.\"}");
                    assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
                });
        assertThat(api.info(granted).status()).isEqualTo(200);
        assertThat(elsewhere.info(grantedToOther).status()).isEqualTo(200);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenApplicationHasSeveralKeysThenItsAccessTokensAreValidWithEach() throws SQLException {
        Administration administration = Administration.of(Services.usuallyOnPostgres());
        Administration.Application made = administration.application();
        String first = made.key();
        String second = administration.key(made);
        String token = api.withAppKey(first).token(api.register().login(), PASSWORD);

        assertThat(api.withAppKey(second).info(token).status()).isEqualTo(200);
        administration.patch(
                "applications/" + made.id() + "/keys/" + made.keyId(), "{\"ExpiresAt\":\"2001-01-01T00:00:00Z\"}");
        assertThat(api.withAppKey(first).info(token).status()).isEqualTo(403);
        assertThat(api.withAppKey(second).info(token).status()).isEqualTo(200);
    }

    private String code(Api.User user, int count) {
        assertThat(api.ask(user.login()).status()).isEqualTo(200);
        return inbox.code(user.email(), count);
    }

    private static void assertInvalidToken(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.json().path("ErrorsCode").path(0).asText()).isEqualTo("ErrorInvalidToken");
    }

    /** So that a user may start a reset again within the minute; this test waits for no other user's mails. */
    private static void forgetMails() throws SQLException {
        sql("DELETE FROM mail_grant");
    }

    private static String row(Api.User user) throws SQLException {
        try (var connection = Services.databaseUsuallyPostgres().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT * FROM app_user WHERE id = " + user.id())) {
            assertThat(rows.next()).isTrue();
            List<String> columns = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                columns.add(rows.getString(column));
            }
            return columns.toString();
        }
    }

    private static String read(String query) throws SQLException {
        try (var connection = Services.databaseUsuallyPostgres().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = Services.databaseUsuallyPostgres().getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }
}
