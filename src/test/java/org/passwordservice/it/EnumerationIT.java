package org.passwordservice.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/**
 * What an attacker tries to find out which users exist: each endpoint must answer the same bytes for every name, in
 * the same order, apart from the date and the id of the request. Time is measured by {@code EnumerationBenchmark}.
 */
class EnumerationIT {

    private static final String UNKNOWN = "nobody-has-this-name";

    /** No user can have this name, so it is never looked up. */
    private static final String IMPOSSIBLE = "no\u200bbody";

    private final ServiceProcess service = Services.onPostgres();
    private final Api api = new Api(service);
    private final String appKey = service.firstRun().getProperty("app-key");
    private final RawConnection connection = new RawConnection(service.port());

    private final Api.User known = api.register();
    private final Api.User disabled = api.register();
    private final Api.User withoutAddress = api.register();

    @BeforeEach
    void removeAddress() throws SQLException {
        sql("DELETE FROM user_identifier WHERE is_email AND user_id = " + withoutAddress.id());
        sql("UPDATE app_user SET email = NULL WHERE id = " + withoutAddress.id());
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void whenLoginFailsThenTheAnswerDoesNotRevealTheReason() throws SQLException {
        disable();
        assertThat(Stream.of(
                                logIn(UNKNOWN, PASSWORD),
                                logIn(IMPOSSIBLE, PASSWORD),
                                logIn(known.login(), OTHER_PASSWORD),
                                logIn(known.login(), "x".repeat(2000)),
                                logIn(known.email(), OTHER_PASSWORD),
                                logIn(disabled.login(), PASSWORD),
                                logIn(disabled.login(), OTHER_PASSWORD),
                                logIn(withoutAddress.login(), OTHER_PASSWORD))
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void whenUserHasASecondFactorThenOnlyTheRightPasswordRevealsIt() throws SQLException {
        Api.User withFactor = api.register();
        sql("UPDATE app_user SET second_factor = 'EMAIL' WHERE id = " + withFactor.id());
        assertThat(Stream.of(
                                logIn(UNKNOWN, PASSWORD),
                                logIn(known.login(), OTHER_PASSWORD),
                                logIn(withFactor.login(), OTHER_PASSWORD))
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("HTTP/1.1 401 ");
        assertThat(Stream.of(UNKNOWN, IMPOSSIBLE, known.login(), withFactor.login(), withFactor.email())
                        .map(name -> send(
                                "POST",
                                "/token",
                                "",
                                "Username",
                                name,
                                "Password",
                                "x",
                                "VerificationCode",
                                "123456",
                                "Authorization",
                                "Bearer " + "x".repeat(43)))
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("HTTP/1.1 401 ")
                .contains("Corrupted ticket");
        assertThat(logIn(withFactor.login(), PASSWORD)).startsWith("HTTP/1.1 202 ");
    }

    @Test
    void whenResetIsStartedThenTheAnswerDoesNotRevealWhetherAMailIsSent() throws SQLException {
        disable();
        assertThat(Stream.of(
                                UNKNOWN,
                                IMPOSSIBLE,
                                known.login(),
                                known.email(),
                                disabled.login(),
                                withoutAddress.login())
                        .map(this::ask)
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void whenNoMailCanBeSentThenAnswersToKnownAndUnknownUsersDoNotWaitForIt() throws SQLException {
        Api.User blocking = api.register();
        // Not a name for which a reset was started a moment ago: that one has had its mail.
        String unknown = "unknown" + System.nanoTime();
        sql("INSERT INTO mailed_code (id, purpose, user_id, user_enabled, user_email, password_version, application_id,"
                + " expires_at) VALUES (-1, 'RESET_PASSWORD', " + blocking.id() + ", TRUE, '" + blocking.email()
                + "', 1, 1, now() + interval '1 hour')");
        try (Connection lock = Services.postgres().getPostgresDatabase().getConnection()) {
            lock.setAutoCommit(false);
            try (var statement = lock.createStatement()) {
                statement.execute("SELECT 1 FROM mailed_code WHERE id = -1 FOR UPDATE");
            }
            // Delivery takes this mail, and then waits for the lock, with all other mails behind it.
            sql(
                    "INSERT INTO outbox_mail (id, kind, user_id, reference, urgent, created_at, expires_at, attempts, next_attempt_at)"
                            + " VALUES (nextval('outbox_mail_id'), 'RESET_CODE', " + blocking.id()
                            + ", '-1', TRUE, now(), now() + interval '1 hour', 0, now() - interval '1 hour')");
            await().until(() -> count("user_id = " + blocking.id() + " AND attempts = 1") == 1);
            long mailsWithoutUser = count("user_id IS NULL AND attempts = 0");

            assertThat(ask(known.login())).isEqualTo(ask(unknown));

            assertThat(count("user_id = " + known.id() + " AND attempts = 0")).isEqualTo(1);
            assertThat(count("user_id IS NULL AND attempts = 0")).isEqualTo(mailsWithoutUser + 1);
            assertThat(new Inbox(service).to(known.email())).isEmpty();
            lock.rollback();
        }
        new Inbox(service).await(known.email(), 1);
    }

    @Test
    void whenQuestionIsRequestedThenTheAnswerDoesNotRevealKnownUsers() throws SQLException {
        disable();
        assertThat(Stream.of(UNKNOWN, known.login(), known.email(), disabled.login(), withoutAddress.login())
                        .map(name -> send("GET", "/v1.0/users/password/secret-question?username=" + name, ""))
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void whenCodeIsRejectedThenTheAnswerRevealsNeitherItsUserNorTheReason() throws SQLException {
        api.ask(known.login());
        api.ask(disabled.login());
        Inbox inbox = new Inbox(service);
        String code = inbox.code(known.email(), 1);
        String codeOfDisabled = inbox.code(disabled.email(), 1);
        disable();
        List<String> before = List.of(
                redeem("2222-2222", UNKNOWN),
                redeem("2222-2222", IMPOSSIBLE),
                redeem("2222-2222", known.login()),
                redeem("2222-2222", withoutAddress.login()),
                redeem(codeOfDisabled, disabled.login()),
                redeem(code, UNKNOWN),
                redeem(code, withoutAddress.login()));
        assertThat(api.redeem(code).status()).isEqualTo(200);
        assertThat(Stream.concat(before.stream(), Stream.of(redeem(code, known.login())))
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("HTTP/1.1 409 ");
    }

    @Test
    void whenAccessTokenIsRejectedThenTheAnswerDoesNotRevealWhetherItWasValid() throws SQLException {
        String ofDisabled = api.token(disabled.login(), PASSWORD);
        String loggedOut = api.token(known.login(), PASSWORD);
        assertThat(api.send(
                                "DELETE",
                                "/token",
                                java.net.http.HttpRequest.BodyPublishers.noBody(),
                                Api.bearer(loggedOut))
                        .status())
                .isEqualTo(204);
        disable();
        assertThat(Stream.of("unknown", "u".repeat(43), ofDisabled, loggedOut)
                        .map(token -> change("@me", token, PASSWORD, OTHER_PASSWORD))
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void whenAnotherUsersIdIsNamedThenTheAnswerDoesNotRevealWhetherTheUserExists() {
        String token = api.token(known.login(), PASSWORD);
        assertThat(Stream.of(disabled.id(), withoutAddress.id(), 1L, 999_999_999L)
                        .map(id -> change(Long.toString(id), token, PASSWORD, OTHER_PASSWORD))
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void whenResetTokenIsRejectedThenTheAnswerDoesNotRevealWhetherItWasValid() throws SQLException {
        String used = resetToken(known);
        assertThat(api.set(used, OTHER_PASSWORD).status()).isEqualTo(200);
        String ofDisabled = resetToken(disabled);
        disable();
        String ofLogin = api.token(withoutAddress.login(), PASSWORD);
        assertThat(Stream.of("unknown", "u".repeat(43), used, ofDisabled, ofLogin)
                        .map(token -> set(token, "yet another horse battery"))
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("HTTP/1.1 409 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "passwordpasswordpass", ""})
    void whenNewPasswordIsWeakThenTheVerdictDoesNotDependOnTheOldPassword(String weak) {
        String token = api.token(known.login(), PASSWORD);
        assertThat(change("@me", token, PASSWORD, weak))
                .startsWith("HTTP/1.1 422 ")
                .isEqualTo(change("@me", token, OTHER_PASSWORD, weak));
    }

    @Test
    void whenNewPasswordIsTheUsersOwnNameThenTheVerdictDoesNotDependOnTheOldPassword() {
        Api.User user = api.register("a-name-long-enough-" + known.login());
        String token = api.token(user.login(), PASSWORD);
        assertThat(change("@me", token, PASSWORD, user.login()))
                .startsWith("HTTP/1.1 422 ")
                .isEqualTo(change("@me", token, OTHER_PASSWORD, user.login()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "passwordpasswordpass", ""})
    void whenNewPasswordIsWeakThenTheVerdictDoesNotDependOnTheResetToken(String weak) throws SQLException {
        String live = resetToken(known);
        String ofDisabled = resetToken(disabled);
        disable();
        assertThat(Stream.of(live, ofDisabled, "unknown")
                        .map(token -> set(token, weak))
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("HTTP/1.1 422 ");
        assertThat(api.set(live, OTHER_PASSWORD).status()).isEqualTo(200);
    }

    /** Without waiting for a mail: what a login with an expired password gives. */
    private String resetToken(Api.User user) throws SQLException {
        sql("UPDATE app_user SET password_must_change = TRUE WHERE id = " + user.id());
        Answer answer = api.logIn(user.login(), PASSWORD);
        assertThat(answer.status()).isEqualTo(202);
        return answer.text("Token");
    }

    private String logIn(String login, String password) {
        return send("POST", "/token", "", "Username", login, "Password", password);
    }

    private String ask(String user) {
        return send("POST", "/v1.0/users/password/reset", "{\"User\":\"" + user + "\"}");
    }

    private String redeem(String code, String user) {
        return send("POST", "/v1.0/users/password/reset/code", "{\"Code\":\"" + code + "\",\"User\":\"" + user + "\"}");
    }

    private String change(String userId, String token, String oldPassword, String password) {
        String body = """
                {"OldPassword":"%s","Password":"%s","PasswordConfirm":"%s"}"""
                .formatted(oldPassword, password, password);
        return send("PUT", "/v1.0/users/" + userId + "/password/change", body, Api.bearer(token));
    }

    private String set(String token, String password) {
        String body = """
                {"Token":"%s","Password":"%s","PasswordConfirmation":"%s"}"""
                .formatted(token, password, password);
        return send("PUT", "/v1.0/users/passwords/reset/", body);
    }

    private String send(String method, String path, String body, String... headers) {
        List<String> all = new java.util.ArrayList<>(List.of(headers));
        all.addAll(List.of("Et-App-Key", appKey));
        return connection
                .send(RawConnection.request(method, "/api" + path, body, all.toArray(String[]::new)))
                .shape();
    }

    private void disable() throws SQLException {
        sql("UPDATE app_user SET enabled = FALSE WHERE id = " + disabled.id());
    }

    private static long count(String condition) throws SQLException {
        try (var connection = Services.postgres().getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT COUNT(*) FROM outbox_mail WHERE " + condition)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = Services.postgres().getPostgresDatabase().getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }
}
