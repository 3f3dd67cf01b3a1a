package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;
import static org.passwordservice.it.Api.bearer;

/** What the audit records of every event: one row and one line, with the right members and nothing that was typed. */
class AuditIT {

    private static final long FIRST_APP = 1;
    private static final Instant BEGUN = Instant.now();

    private final ServiceProcess service = Services.onPostgres();
    private final Api api = new Api(service);

    @Test
    void whenServiceFirstStartsThenKeysAndAdministratorAreRecorded() throws SQLException {
        List<Event> events = events("action IN ('FIRST_APP_KEY', 'FIRST_ADMINISTRATOR') ORDER BY id");
        assertThat(events)
                .extracting(Event::what)
                .containsExactly(
                        "FIRST_APP_KEY SUCCESS null", "FIRST_APP_KEY SUCCESS null", "FIRST_ADMINISTRATOR SUCCESS null");
        assertThat(events.get(2).target()).isNotNull();
        assertThat(events).allSatisfy(event -> assertThat(event.requestId()).isNull());
    }

    @Test
    void whenAUserRegistersThenItIsRecorded() throws SQLException {
        String login = "recorded" + System.nanoTime();
        Answer answer = api.postJson("/v1.0/registration/", Api.registration(login, login + "@example.com", PASSWORD));
        Event event = theOnlyEventOf(answer);
        assertThat(event.what()).isEqualTo("REGISTRATION SUCCESS null");
        assertThat(event.actor()).isNull();
        assertThat(event.target()).isEqualTo(answer.json().path("UserId").asLong());
    }

    @Test
    void whenARegistrationIsRejectedThenTheReasonIsRecorded() throws SQLException {
        Api.User user = api.register();
        assertRecorded(
                api.postJson("/v1.0/registration/", Api.registration(user.login(), "new@example.com", PASSWORD)),
                "REGISTRATION REFUSED NAME_TAKEN",
                null,
                null);
        assertRecorded(api.postJson("/v1.0/registration/", "{}"), "REGISTRATION REFUSED INVALID_REQUEST", null, null);
    }

    @Test
    void whenAUserLogsInAndOutThenBothAreRecorded() throws SQLException {
        Api.User user = api.register();
        Answer login = api.logIn(user.login(), PASSWORD);
        assertRecorded(login, "LOGIN SUCCESS null", null, user.id());
        Answer logout = api.send("DELETE", "/token", BodyPublishers.noBody(), bearer(login.text("Token")));
        assertRecorded(logout, "LOGOUT SUCCESS null", user.id(), user.id());
    }

    @Test
    void whenAUserLogsInByTwoStepsThenEachIsRecordedAndSoIsEveryFailure() throws SQLException {
        Api.User user = api.register();
        sql("UPDATE app_user SET second_factor = 'EMAIL' WHERE id = " + user.id());
        Answer first = api.logIn(user.login(), PASSWORD);
        assertRecorded(first, "LOGIN_STARTED SUCCESS null", null, user.id());
        String token = first.text("Token");
        assertRecorded(
                api.complete(user.login(), token, "no code"), "LOGIN FAILURE WRONG_FACTOR_CODE", null, user.id());
        String code = new Inbox(service).code(user.email(), 1);
        assertRecorded(api.complete(user.login(), token, code), "LOGIN SUCCESS null", null, user.id());
        assertRecorded(
                api.fromElsewhere().complete(user.login(), token, code), "LOGIN FAILURE INVALID_TOKEN", null, null);
    }

    @Test
    void whenALoginFailsThenTheReasonIsRecorded() throws SQLException {
        Api.User user = api.register();
        assertRecorded(api.logIn(user.login(), OTHER_PASSWORD), "LOGIN FAILURE WRONG_PASSWORD", null, user.id());
        sql("UPDATE app_user SET failed_attempts = 100 WHERE id = " + user.id());
        assertRecorded(api.logIn(user.login(), PASSWORD), "LOGIN FAILURE PASSWORD_DISABLED", null, user.id());
        sql("UPDATE app_user SET failed_attempts = 0, password_must_change = TRUE WHERE id = " + user.id());
        assertRecorded(api.logIn(user.login(), PASSWORD), "LOGIN SUCCESS PASSWORD_EXPIRED", null, user.id());
        sql("UPDATE app_user SET enabled = FALSE WHERE id = " + user.id());
        assertRecorded(api.logIn(user.login(), PASSWORD), "LOGIN FAILURE USER_DISABLED", null, user.id());
    }

    @Test
    void whenAPasswordIsTypedAsUsernameThenOnlyADigestIsKeptAndItIsTheSameForEachSpelling() throws Exception {
        String typed = "My-Secret" + System.nanoTime();
        Event first = theOnlyEventOf(api.logIn(typed, "x"));
        Event second = theOnlyEventOf(api.logIn(typed.toLowerCase(java.util.Locale.ROOT), "y"));
        assertThat(first.what()).isEqualTo("LOGIN FAILURE UNKNOWN_NAME");
        assertThat(first.target()).isNull();
        assertThat(first.nameDigest()).matches("[A-Za-z0-9_-]{43}").isEqualTo(second.nameDigest());
        Event asked = theOnlyEventOf(api.ask(typed));
        assertThat(asked.what()).isEqualTo("RESET_REQUEST FAILURE UNKNOWN_NAME");
        assertThat(asked.nameDigest()).isEqualTo(first.nameDigest());
        assertThat(String.join("\n", lines())).doesNotContainIgnoringCase(typed);
        assertThat(Files.readString(service.log())).doesNotContainIgnoringCase(typed);
    }

    @Test
    void whenAPasswordIsChangedThenItIsRecordedAndSoIsEveryFailure() throws SQLException {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        Long id = user.id();
        assertRecorded(
                api.change(token, "not my password at all", OTHER_PASSWORD),
                "PASSWORD_CHANGE FAILURE WRONG_PASSWORD",
                id,
                id);
        assertRecorded(api.change(token, PASSWORD, PASSWORD), "PASSWORD_CHANGE REFUSED REUSED_PASSWORD", id, id);
        assertRecorded(api.change(token, PASSWORD, OTHER_PASSWORD), "PASSWORD_CHANGE SUCCESS null", id, id);
    }

    @Test
    void whenAPasswordIsResetThenEachStepIsRecordedAndSoIsEveryFailure() throws SQLException {
        Api.User user = api.register();
        assertRecorded(api.ask(user.email()), "RESET_REQUEST SUCCESS null", null, user.id());
        assertRecorded(api.ask(user.login()), "RESET_REQUEST REFUSED MAIL_LIMIT", null, user.id());
        assertRecorded(api.redeem("AAAA-AAAA"), "RESET_CODE FAILURE WRONG_CODE", null, null);
        assertRecorded(
                api.postJson("/v1.0/users/password/reset/code", "{\"Code\":\"x\",\"User\":\"" + user.login() + "\"}"),
                "RESET_CODE FAILURE WRONG_CODE",
                null,
                user.id());
        Answer redeemed = api.redeem(new Inbox(service).code(user.email(), 1));
        assertRecorded(redeemed, "RESET_CODE SUCCESS null", null, user.id());
        String token = redeemed.text("Model");
        assertRecorded(api.set(token, PASSWORD), "RESET_PASSWORD REFUSED REUSED_PASSWORD", null, user.id());
        assertRecorded(api.set(token, OTHER_PASSWORD), "RESET_PASSWORD SUCCESS null", null, user.id());
        assertRecorded(api.fromElsewhere().set(token, PASSWORD), "RESET_PASSWORD FAILURE INVALID_TOKEN", null, null);
    }

    @Test
    void whenAUserEndsLoginsThenOneEventForACallThatEndedOne() throws SQLException {
        Api.User user = api.register();
        String own = api.token(user.login(), PASSWORD);
        api.token(user.login(), PASSWORD);
        Long id = user.id();
        String path = "/v1.0/users/@me/logins";
        assertRecorded(
                api.send("DELETE", path, BodyPublishers.noBody(), bearer(own)), "REVOKE_LOGINS SUCCESS null", id, id);
        assertThat(eventsOf(api.send("DELETE", path, BodyPublishers.noBody(), bearer(own))))
                .isEmpty();
        assertThat(eventsOf(api.send("DELETE", path + "/1", BodyPublishers.noBody(), bearer(own))))
                .isEmpty();
    }

    @Test
    void whenAUserReplacesTheAddressThenBothStepsAreRecordedAndSoIsEveryFailure() throws SQLException {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        Long id = user.id();
        String path = "/v1.0/users/@me/email";
        String body = "{\"Password\":\"%s\",\"Email\":\"changed-" + user.email() + "\"}";
        String failed = "EMAIL_CHANGE_REQUEST FAILURE WRONG_PASSWORD";
        assertRecorded(api.putJson(path, body.formatted("wrong"), bearer(token)), failed, id, id);
        assertRecorded(
                api.putJson(path, body.formatted(PASSWORD), bearer(token)),
                "EMAIL_CHANGE_REQUEST SUCCESS null",
                id,
                id);
        String code = new Inbox(service).resetCode("changed-" + user.email());
        assertRecorded(
                api.postJson(path + "/confirm", "{\"Code\":\"2222-2222\"}", bearer(token)),
                "EMAIL_CHANGE FAILURE WRONG_CODE",
                id,
                id);
        assertRecorded(
                api.postJson(path + "/confirm", "{\"Code\":\"" + code + "\"}", bearer(token)),
                "EMAIL_CHANGE SUCCESS null",
                id,
                id);
    }

    @Test
    void whenAUserWithoutAddressStartsAResetThenThatNoMailIsSentIsRecorded() throws SQLException {
        Api.User user = api.register();
        sql("UPDATE app_user SET email = NULL WHERE id = " + user.id());
        assertRecorded(api.ask(user.login()), "RESET_REQUEST FAILURE NO_ADDRESS", null, user.id());
    }

    @Test
    void whenAnAccountIsLimitedThenOnlyTheFirstRefusalIsRecorded() throws SQLException {
        Api.User user = api.register();
        assertThatLimitIsRecordedOnce(user.login(), user.id());
    }

    @Test
    void whenAnUnknownAccountIsLimitedThenItIsRecordedTheSame() throws SQLException {
        assertThatLimitIsRecordedOnce("nobody" + System.nanoTime(), null);
    }

    private void assertThatLimitIsRecordedOnce(String login, Long target) throws SQLException {
        for (int failure = 0; failure < 8; failure++) {
            Answer answer = api.logIn(login, OTHER_PASSWORD);
            if (answer.status() == 429) {
                break;
            }
        }
        // Each of these closes it for longer than the rest of the test takes.
        sql(
                "UPDATE throttle SET closed_until = (extract(epoch FROM now()) * 1000)::bigint + 600000 WHERE closed_until >"
                        + " (extract(epoch FROM now()) * 1000)::bigint - 60000 AND limit_kind = 'ACCOUNT'"
                        + (target == null ? " AND user_id IS NULL" : " AND user_id = " + target));
        Answer first = api.logIn(login, PASSWORD);
        assertThat(first.status()).isEqualTo(429);
        assertRecorded(first, "LOGIN REFUSED ACCOUNT_LIMIT", null, target);
        Answer second = api.fromElsewhere().logIn(login, PASSWORD);
        assertThat(second.status()).isEqualTo(429);
        assertThat(eventsOf(second)).isEmpty();
    }

    @Test
    void whenInvalidResetTokensComeByTheHundredThenOneIsRecordedAndNothingIsLimited() throws SQLException {
        Api flood = api.fromElsewhere();
        Answer first = flood.set("no such token", OTHER_PASSWORD);
        Answer second = flood.set("no such token", OTHER_PASSWORD);
        Answer ofAnotherNetwork = api.fromElsewhere().set("no such token", OTHER_PASSWORD);
        assertRecorded(first, "RESET_PASSWORD FAILURE INVALID_TOKEN", null, null);
        assertThat(eventsOf(second)).isEmpty();
        assertRecorded(ofAnotherNetwork, "RESET_PASSWORD FAILURE INVALID_TOKEN", null, null);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(flood.logIn(api.register().login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenAClientForgesItsAddressOrItsHeadersThenNoLineIsForged() throws Exception {
        Api.User user = api.register();
        int before = lines().size();
        for (String hostile : List.of(
                "x\"} {\"Action\":\"FIRST_ADMINISTRATOR\"",
                "\u2028{\"Action\":\"FIRST_ADMINISTRATOR\"}",
                "\\n{\"Action\":\"FIRST_ADMINISTRATOR\"}",
                "%0a{\"Action\":\"FIRST_ADMINISTRATOR\"}",
                "\u001b[2J\u001b[31m")) {
            String form = "Username=" + encoded(hostile + "\r\n" + hostile) + "&Password=" + encoded(hostile);
            Answer typed = api.send(
                    "POST",
                    "/token",
                    BodyPublishers.ofString(form),
                    "Content-Type",
                    "application/x-www-form-urlencoded");
            assertThat(theOnlyEventOf(typed).what()).isEqualTo("LOGIN FAILURE UNKNOWN_NAME");
            String json = new ObjectMapper().writeValueAsString(hostile + "\n" + hostile);
            assertThat(theOnlyEventOf(api.postJson("/v1.0/users/password/reset", "{\"User\":" + json + "}"))
                            .what())
                    .isEqualTo("RESET_REQUEST FAILURE UNKNOWN_NAME");
            theOnlyEventOf(api.postJson(
                    "/v1.0/registration/", Api.registration("x", "x", "x").replace("\"x\"", json)));
            String headers = hostile.codePoints().allMatch(c -> c >= ' ' && c <= '~') ? hostile : "x";
            Answer forwarded = api.from(headers)
                    .send(
                            "POST",
                            "/token",
                            BodyPublishers.noBody(),
                            "Username",
                            user.login(),
                            "Password",
                            PASSWORD,
                            "X-Request-Id",
                            headers);
            assertThat(theOnlyEventOf(forwarded).client()).isEqualTo("127.0.0.1");
        }
        List<String> added = lines().subList(before, lines().size());
        assertThat(added).hasSizeGreaterThanOrEqualTo(20).allSatisfy(line -> {
            assertThat(line).matches("[ -~]+").doesNotContain("FIRST_ADMINISTRATOR");
            assertThat(new ObjectMapper().readTree(line).size()).isEqualTo(15);
        });
    }

    @Test
    void whenACommitFailsThenNeitherARowNorALineIsWritten() throws Exception {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        sql("CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'at the commit'; END $$");
        sql("CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON audit_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                + " WHEN (NEW.target_user_id = " + user.id() + ") EXECUTE FUNCTION fail()");
        Answer change;
        Answer login;
        try {
            change = api.change(token, PASSWORD, OTHER_PASSWORD);
            login = api.logIn(user.login(), PASSWORD);
        } finally {
            sql("DROP TRIGGER fails ON audit_event");
            sql("DROP FUNCTION fail()");
        }
        // As with a full disk: what could not be committed now may be later.
        assertThat(change.status()).isEqualTo(503);
        assertThat(login.status()).isEqualTo(503);
        assertThat(eventsOf(change)).isEmpty();
        assertThat(lineOf(change)).isEmpty();
        assertThat(lineOf(login)).isEmpty();
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenItsEventCannotBeWrittenThenNothingIsDoneAndAnErrorIsAnswered() throws Exception {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        sql("ALTER TABLE audit_event ADD CONSTRAINT refused CHECK (target_user_id <> " + user.id() + ") NOT VALID");
        List<Answer> answers;
        try {
            answers = List.of(
                    api.change(token, PASSWORD, OTHER_PASSWORD),
                    api.logIn(user.login(), PASSWORD),
                    api.logIn(user.login(), OTHER_PASSWORD),
                    api.ask(user.login()),
                    api.send("DELETE", "/token", BodyPublishers.noBody(), bearer(token)));
        } finally {
            sql("ALTER TABLE audit_event DROP CONSTRAINT refused");
        }
        assertThat(answers).extracting(Answer::status).containsOnly(500);
        assertThat(api.info(token).status()).isEqualTo(200);
        assertThat(new Inbox(service).to(user.email())).isEmpty();
    }

    @Test
    void whenAnEventIsRecordedThenOnlyTheOwnerReadsItsFile() throws IOException {
        api.register();
        Path folder = service.dataDir().resolve("audit");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(lines()).isNotEmpty();
    }

    private void assertRecorded(Answer answer, String what, Long actor, Long target) throws SQLException {
        Event event = theOnlyEventOf(answer);
        assertThat(event.what()).isEqualTo(what);
        assertThat(event.actor()).isEqualTo(actor);
        assertThat(event.target()).isEqualTo(target);
    }

    /** The row of a request, which must be the only one, and have the only line. */
    private Event theOnlyEventOf(Answer answer) throws SQLException {
        List<Event> events = eventsOf(answer);
        assertThat(events).as(answer.toString()).hasSize(1);
        Event event = events.get(0);
        assertThat(event.application()).isEqualTo(FIRST_APP);
        assertThat(event.client()).isNotEmpty();
        assertThat(event.at()).isBetween(BEGUN, Instant.now());
        List<JsonNode> lines = lineOf(answer);
        assertThat(lines).hasSize(1);
        JsonNode line = lines.get(0);
        assertThat(line.path("Action").asText() + " " + line.path("Outcome").asText() + " "
                        + line.path("Reason").asText())
                .isEqualTo(event.what());
        assertThat(line.path("Instant").asText()).isEqualTo(event.at().toString());
        assertThat(line.path("Actor").asText()).isEqualTo(Objects.toString(event.actor()));
        assertThat(line.path("Target").asText()).isEqualTo(Objects.toString(event.target()));
        assertThat(line.path("NameDigest").asText()).isEqualTo(Objects.toString(event.nameDigest()));
        assertThat(line.path("Application").asLong()).isEqualTo(event.application());
        assertThat(line.path("Client").asText()).isEqualTo(event.client());
        return event;
    }

    private static List<Event> eventsOf(Answer answer) throws SQLException {
        String id = answer.header("X-Request-Id").orElseThrow();
        assertThat(Base64.getUrlDecoder().decode(id)).hasSize(16);
        return events("request_id = '" + id + "'");
    }

    private static List<Event> events(String which) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (var connection = Services.postgres().getPostgresDatabase().getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery("SELECT * FROM audit_event WHERE " + which)) {
            while (rows.next()) {
                events.add(new Event(
                        rows.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        rows.getString("action") + " " + rows.getString("outcome") + " " + rows.getString("reason"),
                        rows.getString("request_id"),
                        rows.getObject("actor_user_id", Long.class),
                        rows.getObject("target_user_id", Long.class),
                        rows.getString("name_digest"),
                        rows.getObject("application_id", Long.class),
                        rows.getString("client_address")));
            }
        }
        return events;
    }

    private record Event(
            Instant at,
            String what,
            String requestId,
            Long actor,
            Long target,
            String nameDigest,
            Long application,
            String client) {}

    private List<JsonNode> lineOf(Answer answer) {
        String id = answer.header("X-Request-Id").orElseThrow();
        return lines().stream()
                .map(AuditIT::parsed)
                .filter(line -> line.path("RequestId").asText().equals(id))
                .toList();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(service.dataDir().resolve("audit/audit.0.jsonl"), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = Services.postgres().getPostgresDatabase().getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    @Test
    void whenASecondFactorIsChangedThenEachStepIsRecordedAndSoIsEveryFailure() throws SQLException {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        Long id = user.id();
        String right = "{\"Password\":\"" + PASSWORD + "\",\"Code\":\"%s\"}";
        assertRecorded(
                factor(token, "/totp", "{\"Password\":\"wrong\"}"),
                "SECOND_FACTOR_SETUP FAILURE WRONG_PASSWORD",
                id,
                id);
        assertRecorded(factor(token, "/code", right), "ACCOUNT_CODE SUCCESS null", id, id);
        assertRecorded(factor(token, "/email", right), "SECOND_FACTOR_SETUP SUCCESS null", id, id);
        assertRecorded(factor(token, "/email", right), "SECOND_FACTOR_SETUP REFUSED MAIL_LIMIT", id, id);
        Answer begun = factor(token, "/totp", right);
        assertRecorded(begun, "SECOND_FACTOR_SETUP SUCCESS null", id, id);
        Authenticator app = Authenticator.of(begun.text("Secret"));
        assertRecorded(
                factor(token, "/totp/confirm", "{\"Code\":\"x\"}"),
                "SECOND_FACTOR_CHANGE FAILURE WRONG_FACTOR_CODE",
                id,
                id);
        Answer confirmed = factor(token, "/totp/confirm", "{\"Code\":\"" + app.code() + "\"}");
        assertRecorded(confirmed, "SECOND_FACTOR_CHANGE SUCCESS null", id, id);
        String recovery = confirmed.json().path("RecoveryCodes").path(0).asText();
        assertRecorded(
                factor(token, "/recovery-codes", right.formatted(recovery)),
                "RECOVERY_CODES_CHANGE SUCCESS null",
                id,
                id);
        assertRecorded(
                factor(token, "/disable", right.formatted("x")),
                "SECOND_FACTOR_REMOVAL FAILURE WRONG_FACTOR_CODE",
                id,
                id);
        assertRecorded(
                factor(token, "/disable", right.formatted(app.nextCode())),
                "SECOND_FACTOR_REMOVAL SUCCESS null",
                id,
                id);
    }

    private Answer factor(String token, String path, String json) {
        return api.postJson("/v1.0/users/@me/second-factor" + path, json, bearer(token));
    }
}
