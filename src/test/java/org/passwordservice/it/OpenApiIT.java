package org.passwordservice.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passwordservice.openapi.Description;
import org.passwordservice.openapi.Description.Operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/**
 * Provokes every status of every call that the description names. {@link Api} holds each answer against it, here and in all
 * other classes.
 */
class OpenApiIT {

    /** They take a broken service: {@link DatabaseOutageIT}, {@link FloodIT} and others provoke some of them. */
    private static final Set<Integer> OF_A_BROKEN_SERVICE = Set.of(500, 503);

    /** What takes another setting, or 3,000 requests. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "register 404", "OperatorIT",
            "getRegistrationSchema 404", "OperatorIT",
            "getDescription 404", "OperatorIT",
            "getDescriptionAsYaml 404", "OperatorIT",
            "changeSecretQuestion 404", "RulesForEveryCallIT",
            "checkPassword 429", "GuessingIT");

    private static final int FREE_FAILURES = 3;

    private static final String RESET = "/v1.0/users/password/reset";

    private static ServiceProcess service;
    private static Api api;
    private static Inbox inbox;
    private static Administration administration;
    /** The application for administrators. */
    private static Api console;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(Services.shared());
        settings.put("passwords.throttle.account.free-failures", String.valueOf(FREE_FAILURES));
        settings.put("passwords.throttle.address.failures", String.valueOf(FREE_FAILURES));
        settings.put("passwords.throttle.address.requests", String.valueOf(FREE_FAILURES));
        settings.put("passwords.secret-question", "optional");
        service = ServiceProcess.named("openapi", settings);
        service.with("passwords.db.url", Services.sharedH2(service)).start();
        api = new Api(service);
        inbox = new Inbox(service);
        administration = Administration.of(service, api);
        console = administration.api();
    }

    @AfterAll
    static void end() {
        service.close();
    }

    @Test
    void whenEveryCallIsMadeInEveryWayThenEveryStatusOfTheDescriptionComes() throws SQLException {
        Session anybody = new Session();
        Description.operations().forEach(call -> breakRulesForEveryCall(call, anybody));
        logIn();
        changePassword();
        reset();
        register();
        readDescription();
        passwordRules();
        introspect();
        logins();
        changeEmail();
        changeSecretQuestion();
        enrol();
        presentWrongPasswords();
        administerApplications();
        administerUsers();
        searchAuditAndMails();
        transferUsers();
        answerProposals();
        administerWebhooks();

        Set<String> described = new TreeSet<>();
        Description.operations().forEach(call -> call.statuses().stream()
                .filter(status -> !OF_A_BROKEN_SERVICE.contains(status))
                .map(status -> call.id() + " " + status)
                .filter(answer -> !ELSEWHERE.containsKey(answer))
                .forEach(described::add));
        assertThat(new TreeSet<>(api.answered())).isEqualTo(described);
    }

    /** Section 1 of the contract: what is refused before the call itself looks at the request. */
    private static void breakRulesForEveryCall(Operation call, Session session) {
        String path = call.path().replace("{userID}", "@me").replaceAll("\\{\\w+}", "1");
        boolean administers = isOfAdministration(call);
        Api from = administers ? console : session.from;
        String valid = administers ? administration.token() : session.token;
        String[] token = call.needs("Bearer") ? Api.bearer(valid) : new String[0];
        if (call.needs("AppKey")) {
            assertStatus(403, from.withAppKey(null).send(call.method(), path, BodyPublishers.noBody()));
        }
        if (call.needs("Bearer")) {
            assertStatus(401, from.send(call.method(), path, BodyPublishers.noBody()));
        }
        String tooLarge = "x".repeat(call.id().equals("importUsers") ? 1_048_577 : 17 * 1024);
        assertStatus(413, from.send(call.method(), path, BodyPublishers.ofString(tooLarge), token));
        assertStatus(400, from.send(call.method(), path, BodyPublishers.noBody(), with(token, "Accept", "/")));
        if (call.statuses().contains(406)) {
            assertStatus(
                    406, from.send(call.method(), path, BodyPublishers.noBody(), with(token, "Accept", "image/png")));
        }
        if (call.statuses().contains(415)) {
            String[] headers = with(token, "Content-Type", "text/plain");
            assertStatus(415, from.send(call.method(), path, BodyPublishers.ofString("{}"), headers));
        }
    }

    private static void transferUsers() {
        String path = "/v1.0/admin/users/import";
        String[] lines = with(Api.bearer(administration.token()), "Content-Type", "application/x-ndjson");
        String user = "{\"Login\":\"transferred\"}";
        assertStatus(200, console.send("POST", path, BodyPublishers.ofString(user), lines));
        assertStatus(422, console.send("POST", path + "?DryRun=1", BodyPublishers.ofString(user), lines));
        String[] token = Api.bearer(administration.token());
        assertStatus(200, console.get("/v1.0/admin/users/export", token));
        assertStatus(422, console.get("/v1.0/admin/users/export?Limit=1", token));
    }

    private static void logIn() throws SQLException {
        Api.User user = newUser();
        for (String call : List.of("DELETE /token", "POST /logout")) {
            String[] token = Api.bearer(api.fromElsewhere().token(user.login(), PASSWORD));
            Answer out = api.send(call.split(" ")[0], call.split(" ")[1], BodyPublishers.noBody(), token);
            assertThat(out.status()).isIn(200, 204);
        }
        sql("UPDATE app_user SET password_must_change = TRUE WHERE id = " + user.id());
        assertStatus(202, api.fromElsewhere().logIn(user.login(), PASSWORD));
        Api guesser = api.fromElsewhere();
        for (int i = 0; i < FREE_FAILURES; i++) {
            assertStatus(401, guesser.logIn(user.login(), "wrong"));
        }
        assertStatus(429, guesser.logIn(user.login(), "wrong"));
    }

    private static void changePassword() {
        Api.User user = newUser();
        Api from = api.fromElsewhere();
        String token = from.token(user.login(), PASSWORD);
        assertStatus(200, from.info(token));
        assertStatus(422, from.change(token, "", ""));
        assertStatus(409, from.change(token, PASSWORD, PASSWORD));
        assertStatus(200, from.change(token, PASSWORD, OTHER_PASSWORD));
        for (int i = 0; i < FREE_FAILURES; i++) {
            assertStatus(400, from.change(token, "wrong", PASSWORD));
        }
        assertStatus(429, from.change(token, "wrong", PASSWORD));
    }

    private static void reset() {
        Api from = api.fromElsewhere();
        assertStatus(422, from.postJson(RESET, "{}"));
        assertStatus(422, from.get("/v1.0/users/password/secret-question"));
        assertStatus(409, from.ask(unknownNameWithAQuestion(from)));
        Api.User user = newUser();
        assertStatus(200, from.ask(user.login()));
        Answer redeemed = from.redeem(inbox.code(user.email(), 1));
        assertStatus(200, redeemed);
        assertStatus(422, from.set("", ""));
        assertStatus(200, from.set(redeemed.text("Model"), OTHER_PASSWORD));
        assertStatus(409, from.set(redeemed.text("Model"), OTHER_PASSWORD));
        redeemByBothPaths();
        Api asker = api.fromElsewhere();
        assertThat(IntStream.rangeClosed(0, FREE_FAILURES)
                        .map(i -> asker.ask("nobody").status())
                        .boxed()
                        .toList())
                .endsWith(429);
    }

    private static void redeemByBothPaths() {
        Api.User user = newUser();
        assertStatus(200, api.fromElsewhere().ask(user.login()));
        String right = "{\"Identifier\":\"ResetPassword\",\"Code\":\"" + inbox.code(user.email(), 1) + "\"}";
        assertStatus(200, api.fromElsewhere().postJson("/v1.0/users/identifiers/reset/code", right));
        for (String path : List.of("/v1.0/users/password/reset/code", "/v1.0/users/identifiers/reset/code")) {
            Api guesser = api.fromElsewhere();
            String wrong = "{\"Identifier\":\"ResetPassword\",\"Code\":\"ABCD-2345\"}";
            assertStatus(422, guesser.postJson(path, "{\"Identifier\":\"ResetPassword\"}"));
            for (int i = 0; i < FREE_FAILURES; i++) {
                assertStatus(409, guesser.postJson(path, wrong));
            }
            assertStatus(429, guesser.postJson(path, wrong));
        }
    }

    /** Where questions are optional, some unknown names have one, for which no answer is right. */
    private static String unknownNameWithAQuestion(Api from) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "nobody" + i)
                .filter(name -> !from.get("/v1.0/users/password/secret-question?username=" + name)
                        .text("Model")
                        .isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static void register() {
        assertStatus(200, api.get("/v1.0/registration/schema"));
        Api from = api.fromElsewhere();
        for (int i = 0; i < FREE_FAILURES; i++) {
            assertStatus(409, from.postJson("/v1.0/registration/", "{}"));
        }
        Api another = api.fromElsewhere();
        assertThat(IntStream.rangeClosed(0, FREE_FAILURES)
                        .map(i -> another.postJson(
                                        "/v1.0/registration/",
                                        Api.registration(
                                                "many" + i, "many" + i + "@example.com", "not " + PASSWORD + i))
                                .status())
                        .boxed()
                        .toList())
                .endsWith(429);
    }

    private static void readDescription() {
        Api anybody = api.withAppKey(null);
        Answer json = anybody.get("/reference/schema/v1");
        assertThat(json.text("openapi")).isEqualTo("3.0.3");
        assertThat(json.header("Cache-Control")).contains("no-store");
        Answer yaml = anybody.get("/reference/schema/v1.yaml/");
        assertThat(yaml.body()).startsWith("openapi: 3.0.3\n");
        assertThat(yaml.header("Content-Type")).contains("application/yaml;charset=UTF-8");
        Answer head = anybody.send("HEAD", "/reference/schema/v1", BodyPublishers.noBody());
        assertStatus(200, head);
        assertStatus(405, anybody.postJson("/reference/schema/v1", "{}"));
    }

    private static void passwordRules() {
        Api from = api.fromElsewhere();
        assertStatus(200, from.get("/v1.0/users/passwords/policy"));
        assertStatus(200, from.postJson("/v1.0/users/passwords/check", "{\"Password\":\"password\"}"));
        assertStatus(422, from.postJson("/v1.0/users/passwords/check", "{}"));
    }

    private static void introspect() {
        for (String form : new String[] {"token=" + new Session().token, "token=unknown"}) {
            assertStatus(
                    200,
                    api.send(
                            "POST",
                            "/v1.0/token/introspect",
                            BodyPublishers.ofString(form),
                            "Content-Type",
                            "application/x-www-form-urlencoded"));
        }
    }

    private static void logins() {
        Session session = new Session();
        assertStatus(200, session.call("listLogins", ""));
        assertStatus(204, session.call("endOtherLogins", ""));
        assertStatus(
                404,
                api.send("DELETE", "/v1.0/users/@me/logins/x", BodyPublishers.noBody(), Api.bearer(session.token)));
        assertStatus(204, session.call("endLogin", ""));
    }

    private static void changeEmail() {
        Session session = new Session();
        String address = "new" + session.user.email();
        assertStatus(200, session.call("changeEmail", password(",\"Email\":\"" + address + "\"")));
        confirm("confirmEmail", session, () -> inbox.code(address, 1));
    }

    private static void changeSecretQuestion() {
        Session session = new Session();
        assertStatus(200, session.call("changeSecretQuestion", password(",\"Id\":1,\"Answer\":\"Elm Street\"")));
    }

    private static void enrol() {
        Session session = new Session();
        assertStatus(200, session.call("getSecondFactor", ""));
        Answer seed = session.call("startTotp", password(""));
        assertStatus(200, seed);
        Answer codes = confirm("confirmTotp", session, () -> Authenticator.of(seed.text("Secret"))
                .code());
        String first = codes.json().path("RecoveryCodes").path(0).asText();
        Answer replaced = session.call("replaceRecoveryCodes", password(",\"Code\":\"" + first + "\""));
        assertStatus(200, replaced);
        String next = replaced.json().path("RecoveryCodes").path(0).asText();
        assertStatus(200, session.call("disableSecondFactor", password(",\"Code\":\"" + next + "\"")));

        Session byMail = new Session();
        assertStatus(200, byMail.call("startEmailFactor", password("")));
        confirm("confirmEmailFactor", byMail, () -> inbox.code(byMail.user.email(), 1));
        assertStatus(200, byMail.call("requestSecondFactorCode", password("")));
    }

    /** Confirms by a right code, after a wrong one, and is refused after wrong ones of another session. */
    private static Answer confirm(String id, Session session, Supplier<String> code) {
        assertStatus(422, session.call(id, "{}"));
        String wrong = "{\"Code\":\"AAAA-AAAA\"}";
        assertStatus(409, session.call(id, wrong));
        Answer confirmed = session.call(id, "{\"Code\":\"" + code.get() + "\"}");
        assertStatus(200, confirmed);
        Session guesser = new Session();
        assertThat(IntStream.range(0, 10)
                        .map(i -> guesser.call(id, wrong).status())
                        .boxed()
                        .toList())
                .endsWith(429);
        return confirmed;
    }

    private static void presentWrongPasswords() throws SQLException {
        List<Operation> calls = Description.operations().stream()
                .filter(call -> call.needs("Bearer") && call.takesJson() && !isOfAdministration(call))
                .filter(call -> call.statuses().contains(409) && !call.path().endsWith("/confirm"))
                .filter(call -> !call.id().equals("changePassword"))
                .toList();
        assertThat(calls).hasSize(7);
        for (Operation call : calls) {
            Session session = new Session();
            if (call.path().matches(".*/(recovery-codes|disable)")) {
                sql("UPDATE app_user SET second_factor = 'EMAIL' WHERE id = " + session.user.id());
            }
            assertStatus(422, session.call(call.id(), "{}"));
            String wrong = "{\"Password\":\"wrong\",\"Code\":\"123456\",\"Email\":\"a@example.com\","
                    + "\"Id\":1,\"Answer\":\"Elm Street\"}";
            for (int i = 0; i < FREE_FAILURES; i++) {
                assertStatus(409, session.call(call.id(), wrong));
            }
            assertStatus(429, session.call(call.id(), wrong));
        }
    }

    private static void administerApplications() {
        String nobody = "/applications/2147483000";
        String body = "{\"Name\":\"described\",\"Scopes\":[\"users\"]}";
        assertStatus(200, admin("GET", "/applications?Limit=1", ""));
        assertStatus(422, admin("GET", "/applications?Limit=x", ""));
        assertStatus(422, admin("POST", "/applications", "{}"));
        Answer made = admin("POST", "/applications", body);
        assertStatus(201, made);
        assertStatus(409, admin("POST", "/applications", body));
        String path = "/applications/" + made.json().path("Id").asLong();
        String key =
                path + "/keys/" + made.json().path("Keys").path(0).path("Id").asLong();
        assertStatus(200, admin("GET", path, ""));
        assertStatus(404, admin("GET", nobody, ""));
        assertStatus(200, admin("PATCH", path, "{\"Introspects\":[\"described\"]}"));
        assertStatus(404, admin("PATCH", nobody, "{\"Enabled\":true}"));
        assertStatus(409, admin("PATCH", path, "{\"Name\":\"first\"}"));
        assertStatus(422, admin("PATCH", path, "{\"Scopes\":[\"none\"]}"));
        assertStatus(201, admin("POST", path + "/keys", ""));
        assertStatus(404, admin("POST", nobody + "/keys", ""));
        assertStatus(422, admin("PATCH", key, "{}"));
        assertStatus(404, admin("PATCH", nobody + "/keys/1", "{\"ExpiresAt\":\"\"}"));
        assertStatus(200, admin("PATCH", key, "{\"ExpiresAt\":\"2100-01-01T00:00:00Z\"}"));
        assertStatus(204, admin("DELETE", key, ""));
        var own = admin("GET", "/applications", "").json().path("Items").path(1);
        String last = "/applications/" + own.path("Id").asLong() + "/keys/"
                + own.path("Keys").path(0).path("Id").asLong();
        assertStatus(409, admin("PATCH", last, "{\"ExpiresAt\":\"2100-01-01T00:00:00Z\"}"));
        assertStatus(409, admin("DELETE", last, ""));
        var pages = admin("GET", "/applications", "").json().path("Items").path(2);
        assertThat(pages.path("Own").asText()).isEqualTo("pages");
        assertStatus(409, admin("POST", "/applications/" + pages.path("Id").asLong() + "/keys", ""));
    }

    private static void administerUsers() throws SQLException {
        Api.User user = newUser();
        String path = "/users/" + user.id();
        String nobody = "/users/2147483000";
        assertStatus(200, admin("GET", "/users?Query=trader&Limit=1", ""));
        assertStatus(422, admin("GET", "/users?Limit=x", ""));
        String body =
                "{\"Login\":\"invited\",\"Email\":\"invited@example.com\",\"FirstName\":\"A\",\"LastName\":\"B\"}";
        assertStatus(422, admin("POST", "/users", "{}"));
        assertStatus(201, admin("POST", "/users", body));
        assertStatus(409, admin("POST", "/users", body));
        for (String call : List.of("GET ", "PATCH ", "POST /unlock", "POST /reset")) {
            String[] parts = call.split(" ", -1);
            String json = parts[0].equals("PATCH") || parts[1].equals("/reset") ? "{}" : "";
            assertStatus(200, admin(parts[0], path + parts[1], json));
            assertStatus(404, admin(parts[0], nobody + parts[1], json));
        }
        assertStatus(422, admin("PATCH", path, "{\"Role\":9}"));
        assertStatus(422, admin("POST", path + "/reset", "{\"Application\":999999999}"));
        assertStatus(204, admin("DELETE", path + "/logins", ""));
        assertStatus(200, admin("PATCH", path, "{\"Email\":\"proposed@example.com\"}"));
        sql("UPDATE app_user SET second_factor = 'EMAIL' WHERE id = " + user.id());
        assertStatus(409, admin("DELETE", path + "/second-factor", ""));
        sql("DELETE FROM administered_change WHERE user_id = " + user.id());
        sql("DELETE FROM email_proposal WHERE user_id = " + user.id());
        assertStatus(204, admin("DELETE", path + "/second-factor", ""));
        assertStatus(200, admin("PATCH", path, "{\"Enabled\":false}"));
        assertStatus(409, admin("POST", path + "/reset", "{}"));
        assertStatus(204, admin("DELETE", path, ""));
        String own = "/users/" + console.info(administration.token()).json().path("UserId");
        assertStatus(409, admin("PATCH", own, "{\"Enabled\":false}"));
        assertStatus(409, admin("DELETE", own, ""));
    }

    private static void searchAuditAndMails() throws SQLException {
        Api.User user = newUser();
        assertStatus(200, api.fromElsewhere().ask(user.login()));
        inbox.await(user.email(), 1);
        assertStatus(200, admin("GET", "/audit?UserId=" + user.id(), ""));
        assertStatus(422, admin("GET", "/audit?Action=LOGIN", ""));
        assertStatus(200, admin("GET", "/mails?UserId=" + user.id(), ""));
        assertStatus(422, admin("GET", "/mails?State=Lost", ""));
        sql(
                "UPDATE outbox_mail SET sent_at = NULL, refused_at = CURRENT_TIMESTAMP, kind = 'EMAIL_CHANGED' WHERE user_id = "
                        + user.id());
        String mail = "/mails/"
                + admin("GET", "/mails?State=Refused&UserId=" + user.id(), "")
                        .json()
                        .at("/Items/0/Id")
                        .asLong();
        assertStatus(409, admin("DELETE", mail, ""));
        assertStatus(200, admin("POST", mail + "/retry", ""));
        sql("UPDATE outbox_mail SET sent_at = CURRENT_TIMESTAMP, kind = 'PASSWORD_REPLACED' WHERE user_id = "
                + user.id());
        assertStatus(409, admin("POST", mail + "/retry", ""));
        assertStatus(204, admin("DELETE", mail, ""));
        assertStatus(404, admin("POST", mail + "/retry", ""));
        assertStatus(404, admin("DELETE", "/mails/x", ""));
    }

    private static void answerProposals() {
        String path = "/v1.0/users/identifiers/email-proposal";
        Api.User user = newUser();
        String address = "answered" + user.email();
        assertStatus(200, admin("PATCH", "/users/" + user.id(), "{\"Email\":\"" + address + "\"}"));
        String confirming = longCode(inbox.awaitText(address, "new one of your account"));
        String cancelling = longCode(inbox.awaitText(user.email(), "administrator of the service has entered"));
        for (String step : List.of("/confirm", "/cancel")) {
            String right = step.equals("/confirm") ? confirming : cancelling;
            Api guesser = api.fromElsewhere();
            assertStatus(200, guesser.postJson(path + step, "{\"Code\":\"" + right + "\"}"));
            assertStatus(422, guesser.postJson(path + step, "{}"));
            for (int i = 0; i < FREE_FAILURES; i++) {
                assertStatus(409, guesser.postJson(path + step, "{\"Code\":\"AAAA-AAAA\"}"));
            }
            assertStatus(429, guesser.postJson(path + step, "{\"Code\":\"AAAA-AAAA\"}"));
        }
    }

    private static void administerWebhooks() throws SQLException {
        String body = "{\"Url\":\"https://hooks.example.com/a\",\"Events\":[\"user.deleted\"]}";
        assertStatus(422, admin("POST", "/webhooks", "{}"));
        Answer created = admin("POST", "/webhooks", body);
        assertStatus(201, created);
        assertThat(created.text("Secret")).startsWith("whsec_");
        String id = created.json().path("Id").asText();
        // A private address, to which nothing is sent.
        sql("UPDATE webhook SET url = 'https://127.0.0.1/' WHERE id = " + id);
        sql(
                "INSERT INTO webhook_delivery (id, webhook_id, message_id, type, user_id, sequence, happened_at, expires_at,"
                        + " attempts, next_attempt_at, state, ended_at, last_status) VALUES (900, " + id
                        + ", 'msg_of_the_test',"
                        + " 'USER_DELETED', 1, 900, NOW(), NOW(), 1, NOW(), 'DELIVERED', NOW(), 204)");
        assertStatus(200, admin("GET", "/webhooks?Limit=1", ""));
        assertStatus(422, admin("GET", "/webhooks?Limit=x", ""));
        String path = "/webhooks/" + id;
        Answer deliveries = admin("GET", path + "/deliveries", "");
        assertStatus(200, deliveries);
        assertThat(deliveries.json().path("Items").path(0).path("Status").asInt())
                .isEqualTo(204);
        assertStatus(422, admin("GET", path + "/deliveries?After=x", ""));
        assertStatus(404, admin("GET", "/webhooks/999/deliveries", ""));
        assertStatus(200, admin("POST", "/webhooks/deliveries/900/retry", ""));
        assertStatus(404, admin("POST", "/webhooks/deliveries/901/retry", ""));
        assertStatus(201, admin("POST", path + "/secrets", ""));
        assertStatus(404, admin("POST", "/webhooks/999/secrets", ""));
        assertStatus(422, admin("PATCH", path, "{\"Events\":[]}"));
        assertStatus(404, admin("PATCH", "/webhooks/999", "{}"));
        assertStatus(200, admin("PATCH", path, "{\"Enabled\":false}"));
        assertStatus(409, admin("POST", "/webhooks/deliveries/900/retry", ""));
        for (int i = 1; i < 20; i++) {
            assertStatus(201, admin("POST", "/webhooks", body));
        }
        assertStatus(409, admin("POST", "/webhooks", body));
        assertStatus(204, admin("DELETE", path, ""));
        assertStatus(204, admin("DELETE", path, ""));
        assertStatus(404, admin("DELETE", "/webhooks/x", ""));
    }

    private static String longCode(String mail) {
        return Pattern.compile("(?m)^((?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4})\\r?$")
                .matcher(mail)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static Answer admin(String method, String path, String json) {
        return new AdminCall(method, path, json, false).send(console, Api.bearer(administration.token()));
    }

    private static boolean isOfAdministration(Operation call) {
        return call.path().startsWith("/v1.0/admin/");
    }

    private static String password(String more) {
        return "{\"Password\":\"" + PASSWORD + "\"" + more + "}";
    }

    /** A new user who is logged in, from an address of their own. */
    private static final class Session {

        private final Api from = api.fromElsewhere();
        private final Api.User user = newUser();
        private final String token = from.token(user.login(), PASSWORD);

        Answer call(String id, String json) {
            Operation call = Description.operations().stream()
                    .filter(operation -> operation.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            String path = call.path().replace("{userID}", "@me").replaceAll("\\{\\w+}", "1");
            String[] headers = Api.bearer(token);
            return json.isEmpty()
                    ? from.send(call.method(), path, BodyPublishers.noBody(), headers)
                    : from.send(
                            call.method(),
                            path,
                            BodyPublishers.ofString(json),
                            with(headers, "Content-Type", "application/json"));
        }
    }

    private static Api.User newUser() {
        return api.fromElsewhere().register();
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] more = java.util.Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = name;
        more[headers.length + 1] = value;
        return more;
    }

    private static void assertStatus(int expected, Answer answer) {
        assertThat(answer.status())
                .as(answer.raw().request().method() + " " + answer.raw().uri() + ": " + answer)
                .isEqualTo(expected);
    }

    private static void sql(String statement) throws SQLException {
        try (Connection database = DriverManager.getConnection(Services.sharedH2(service))) {
            database.createStatement().executeUpdate(statement);
        }
    }
}
