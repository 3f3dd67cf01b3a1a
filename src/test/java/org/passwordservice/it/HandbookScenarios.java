package org.passwordservice.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** The commands of docs/operations.md for administrators, run as they are written there, and its SQL, on either database. */
abstract class HandbookScenarios {

    private static final Pattern SQL = Pattern.compile("(?ms)^```sql\n(.*?)^```");
    private static final Pattern KEY = Pattern.compile("\"Key\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\\{\"Id\":(\\d+)");

    private final Api api = new Api(service());
    private final Inbox inbox = new Inbox(service());
    private final Administration administration = Administration.of(service());

    abstract ServiceProcess service();

    abstract Connection connect() throws SQLException;

    @Test
    void whenApplicationIsAddedThenItsKeyIsValidUntilItExpiresOrTheApplicationIsDisabled() throws Exception {
        String added = run("Add an application with a key", Map.of(), "mobile app", "handbook " + System.nanoTime());
        String app = first(ID, added);
        Api old = api.withAppKey(first(KEY, added));
        String further = run("Add a further key", Map.of("APP", app));
        Api young = api.withAppKey(first(KEY, further));
        assertSchema(old, 200);
        assertSchema(young, 200);

        String keyId = first(Pattern.compile("\"Keys\":\\[\\{\"Id\":(\\d+)"), added);
        assertThat(run("Let a key expire in a week", Map.of("APP", app, "KEY_ID", keyId)))
                .contains("\"ExpiresAt\":\"20");
        assertSchema(old, 200);
        run("Delete a key at once", Map.of("APP", app, "KEY_ID", keyId));
        assertSchema(old, 403);
        assertSchema(young, 200);
        assertThat(run("List the applications", Map.of())).contains("\"Id\":" + app);

        String token = young.token(young.register().login(), PASSWORD);
        run("Disable an application", Map.of("APP", app));
        assertSchema(young, 403);
        administration.patch("applications/" + app, "{\"Enabled\": true}");
        assertSchema(young, 200);
        assertThat(young.info(token).status()).isEqualTo(401);
    }

    @Test
    void whenUserIsDisabledAndEnabledThenOnlyTheSessionStaysRevoked() throws Exception {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        run("Disable a user", of(user));
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
        run("Enable a user", of(user));
        assertThat(api.info(token).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenSessionsAreRevokedThenThePasswordStays() throws Exception {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        run("Revoke the sessions of a user", of(user));
        assertThat(api.info(token).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenANewPasswordIsRequiredThenLoginGivesATokenToSetOne() throws Exception {
        Api.User user = api.register();
        run("Demand a new password of a user", of(user));
        Answer answer = api.logIn(user.login(), PASSWORD);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(api.set(answer.text("Token"), OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenThePasswordIsRevokedThenOnlyAResetHelps() throws Exception {
        Api.User user = api.register();
        run("Revoke the password of a user", of(user));
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
        run("Start a reset for a user", of(user));
        String token = api.redeem(inbox.resetCode(user.email())).text("Model");
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenFailuresAreClearedThenTheRightPasswordIsAcceptedAtOnce() throws Exception {
        Api.User user = api.register();
        for (int i = 0; i < 6; i++) {
            api.logIn(user.login(), OTHER_PASSWORD);
        }
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(429);
        run("Clear the failures of a user", of(user));
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenAnAddressIsProposedThenItsOwnerIsAsked() throws Exception {
        Api.User user = api.register();
        String address = user.login() + "@example.org";
        run("Propose another e-mail address", of(user), "robert@example.org", address);
        assertThat(inbox.await(address, 1)).isNotNull();
    }

    @Test
    void whenUserIsLookedUpThenTheUserIsFoundByLoginAndByAddress() throws Exception {
        Api.User user = api.register();
        for (String name : List.of(user.login(), user.email())) {
            assertThat(run("Look users up", Map.of(), "roberttorro", name)).contains("\"UserId\":" + user.id());
        }
        assertThat(run("Show a user", of(user))).contains("\"Failures\":0");
        assertThat(run("List the events of a user", of(user))).contains("REGISTRATION");
        run("Delete a user", of(user));
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void whenTheSecondFactorIsRemovedThenSessionsEndAndThePasswordIsRevoked() throws Exception {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        String path = "/v1.0/users/@me/second-factor";
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE app_user SET email_confirmed_at = CURRENT_TIMESTAMP WHERE id = " + user.id());
        }
        String body = "{\"Password\":\"" + PASSWORD + "\"}";
        Authenticator app = Authenticator.of(
                api.postJson(path + "/totp", body, Api.bearer(token)).text("Secret"));
        assertThat(api.postJson(path + "/totp/confirm", "{\"Code\":\"" + app.code() + "\"}", Api.bearer(token))
                        .status())
                .isEqualTo(200);

        run("Remove the second factor of a user", of(user));

        assertThat(api.info(token).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
    }

    /** Of one user: else the other tests would have to log in again. */
    @Test
    void whenTheSessionsOfAllUsersAreRevokedThenEachMustSetANewPassword() throws Exception {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        run("Revoke the sessions of all users", Map.of(), "Role=0", "Role=0&Query=" + user.email());
        assertThat(api.info(token).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(202);
    }

    @Test
    void whenMailsAndEventsAreListedThenTheCommandsAnswer() throws Exception {
        Api.User user = api.register();
        api.ask(user.login());
        inbox.await(user.email(), 1);
        for (String title : List.of(
                "List the mails that wait", "List the mails that were refused", "List what failed in the last day")) {
            assertThat(run(title, of(user))).contains("{\"Items\":[").doesNotContain("ErrorsCode");
        }
        assertThat(run("Write all events of a client address", Map.of())).doesNotContain("ErrorsCode");
        String mail = first(
                ID,
                administration
                        .get("mails?UserId=" + user.id())
                        .json()
                        .path("Items")
                        .path(0)
                        .toString());
        assertThat(run("Try a mail again", Map.of("MAIL", mail))).contains("ErrorMailSent");
        run("Delete a mail", Map.of("MAIL", mail));
        assertThat(administration.get("mails?UserId=" + user.id()).json().path("Items"))
                .isEmpty();
    }

    @Test
    void whenTheAdministratorLogsInThenTheTokenIsTaken() throws Exception {
        String script = commands("Log in as an administrator") + commands("List the applications");
        assertThat(bash(script, Map.of("ADMIN", administration.login(), "ADMIN_PASSWORD", Administration.PASSWORD)))
                .contains("\"Items\":[");
    }

    /** What concerns all users or keys would disturb other tests: it is rolled back. */
    @Test
    void whenAnySqlOfTheHandbookIsRunThenTheDatabaseTakesIt() throws Exception {
        List<String> blocks =
                SQL.matcher(handbook()).results().map(block -> block.group(1)).toList();
        assertThat(blocks).hasSizeGreaterThan(3);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String block : blocks) {
                statement.execute(block.replaceAll("(?m)^(BEGIN|COMMIT);$", ""));
            }
            connection.rollback();
        }
    }

    /** A node may know applications and keys as they were a second ago. */
    private static void assertSchema(Api application, int status) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> application.get("/v1.0/registration/schema").status() == status);
    }

    private static Map<String, String> of(Api.User user) {
        return Map.of("ID", String.valueOf(user.id()));
    }

    /** Runs the commands under a title, in which words may be replaced, by an administrator who is logged in. */
    private String run(String title, Map<String, String> variables, String... replaced) throws Exception {
        String log = commands("Log in as an administrator");
        String commands = log.substring(log.indexOf("admin()")) + commands(title);
        for (int i = 0; i < replaced.length; i += 2) {
            assertThat(commands).contains(replaced[i]);
            commands = commands.replace(replaced[i], replaced[i + 1]);
        }
        Map<String, String> all = new HashMap<>(variables);
        all.put("ADMIN_TOKEN", administration.token());
        return bash(commands, all);
    }

    private String bash(String script, Map<String, String> variables) throws IOException, InterruptedException {
        Path output = Files.createTempFile(service().dataDir(), "handbook", ".txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-e", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        builder.environment().put("API", service().apiUrl());
        builder.environment().put("ADMIN_KEY", service().firstRun().getProperty("admin-app-key"));
        Process bash = builder.start();
        boolean ended = bash.waitFor(1, TimeUnit.MINUTES);
        bash.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(bash.exitValue()).as(script).isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    /** The commands under the comment that begins with a title, up to the next empty line or the end of the block. */
    private static String commands(String title) throws IOException {
        Matcher matcher = Pattern.compile("(?ms)^# " + Pattern.quote(title) + "[^\\n]*\\n(.*?)(?=^$|^```)")
                .matcher(handbook());
        assertThat(matcher.find()).as(title).isTrue();
        return matcher.group(1);
    }

    private static String handbook() throws IOException {
        return Files.readString(Path.of(System.getProperty("service.root"), "docs", "operations.md"));
    }
}
