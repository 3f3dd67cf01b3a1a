package org.passwordservice.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** The SQL of docs/operations.md, run as it is written there, on either database. */
abstract class HandbookScenarios {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sql\n(.*?)^```");

    private final Api api = new Api(service());
    private final Inbox inbox = new Inbox(service());

    abstract ServiceProcess service();

    abstract Connection connect() throws SQLException;

    /** Runs statements as the handbook says for this database, up to the first that fails. */
    abstract void run(String statements) throws SQLException, IOException;

    @Test
    void whenApplicationIsAddedThenItsKeyIsValidUntilItExpiresOrTheApplicationIsDisabled() throws Exception {
        String name = "an application of the handbook";
        Api old = api.withAppKey("an older key of the handbook");
        Api young = api.withAppKey("a newer key of the handbook");
        assertThat(schema(old)).isEqualTo(403);

        String add = sql("Add an application").replace(":'name'", "'" + name + "'");
        run(add.replace(":'digest'", "'" + digest("an older key of the handbook") + "'"));
        assertThat(schema(old)).isEqualTo(200);

        run(add.replaceFirst("(?s)INSERT INTO application .*?;", "")
                .replace(":'digest'", "'" + digest("a newer key of the handbook") + "'"));
        String expire =
                sql("Let the keys of an application but the newest expire").replace("mobile app", name);
        run(expire);
        assertThat(schema(old)).isEqualTo(200);
        run(expire.replaceFirst("CURRENT_TIMESTAMP.*", "CURRENT_TIMESTAMP"));
        assertThat(schema(old)).isEqualTo(403);
        assertThat(schema(young)).isEqualTo(200);

        run(sql("List the keys"));
        String token = young.token(young.register().login(), PASSWORD);
        run(sql("Disable an application").replace("mobile app", name));
        assertThat(schema(young)).isEqualTo(403);
        run("UPDATE application SET enabled = TRUE WHERE name = '" + name + "';");
        assertThat(schema(young)).isEqualTo(200);
        assertThat(young.info(token).status()).isEqualTo(401);
    }

    @Test
    void whenUserIsDisabledAndEnabledThenOnlyTheSessionStaysRevoked() throws Exception {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        run(of(user, "Disable a user"));
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
        run(of(user, "Enable a user"));
        assertThat(api.info(token).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenSessionsAreRevokedThenThePasswordStays() throws Exception {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        run(of(user, "Revoke the sessions, codes and reset tokens of a user"));
        assertThat(api.info(token).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenANewPasswordIsRequiredThenLoginGivesATokenToSetOne() throws Exception {
        Api.User user = api.register();
        run(of(user, "Demand a new password of a user"));
        Answer answer = api.logIn(user.login(), PASSWORD);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(api.set(answer.text("Token"), OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenFailuresAreClearedThenTheRightPasswordIsAcceptedAtOnce() throws Exception {
        Api.User user = api.register();
        for (int i = 0; i < 6; i++) {
            api.logIn(user.login(), OTHER_PASSWORD);
        }
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(429);
        run(of(user, "Clear the failures"));
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenAddressIsChangedThenAResetGoesToTheNewOneAndTheOldOneIsFree() throws Exception {
        Api.User user = api.register();
        String address = user.login() + "@example.org";
        run(of(user, "Give the user with a login another e-mail address").replace("robert@example.org", address));
        assertThat(api.ask(address).status()).isEqualTo(200);
        assertThat(api.redeem(inbox.code(address, 1)).status()).isEqualTo(200);
        String registration = Api.registration(user.login() + "x", user.email(), PASSWORD);
        assertThat(api.postJson("/v1.0/registration/", registration).status()).isEqualTo(200);
    }

    @Test
    void whenTheNewAddressIsTakenThenNothingChanges() throws Exception {
        Api.User user = api.register();
        Api.User other = api.register();
        String change = of(user, "Give the user with a login another e-mail address")
                .replace("robert@example.org", other.email());
        assertThatThrownBy(() -> run(change)).isInstanceOf(SQLException.class);
        assertThat(api.ask(user.email()).status()).isEqualTo(200);
        assertThat(inbox.code(user.email(), 1)).isNotEmpty();
    }

    @Test
    void whenTheNewAddressIsTheLoginThenAResetFindsIt() throws Exception {
        Api.User user = api.register();
        String login = user.login() + "@example.net";
        String registration = Api.registration(login, login, PASSWORD);
        assertThat(api.postJson("/v1.0/registration/", registration).status()).isEqualTo(200);
        String change = sql("Give the user with a login another e-mail address").replace("roberttorro", login);
        run(change.replace("robert@example.org", user.login() + "@example.org"));
        run(change.replace("robert@example.org", login));
        assertThat(api.ask(login).status()).isEqualTo(200);
        assertThat(inbox.code(login, 1)).isNotEmpty();
    }

    @Test
    void whenUserIsLookedUpThenTheRowIsFoundByLoginAndByAddress() throws Exception {
        Api.User user = api.register();
        String select = sql("Look a user up");
        for (String name : List.of(user.login(), user.email())) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    var rows = statement.executeQuery(select.replace("roberttorro", name))) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong("id")).isEqualTo(user.id());
            }
        }
    }

    /** What concerns all users, keys or mails would disturb other tests: it is rolled back. */
    @Test
    void whenAnySqlOfTheHandbookIsRunThenTheDatabaseTakesIt() throws Exception {
        List<String> blocks =
                BLOCK.matcher(handbook()).results().map(block -> block.group(1)).toList();
        assertThat(blocks).hasSizeGreaterThan(5);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String block : blocks) {
                statement.execute(block.replaceAll("(?m)^(BEGIN|COMMIT);$", ""));
            }
            connection.rollback();
        }
    }

    private static int schema(Api application) {
        return application.get("/v1.0/registration/schema").status();
    }

    private static String digest(String key) {
        return TokenDigest.of(new Secret(key));
    }

    private static String of(Api.User user, String title) throws IOException {
        return sql(title).replace("roberttorro", user.login());
    }

    /** The statements under the comment that begins with a title, up to the next empty line or the end of the block. */
    private static String sql(String title) throws IOException {
        Matcher matcher = Pattern.compile("(?ms)^-- " + Pattern.quote(title) + "[^\\n]*\\n(.*?)(?=^$|^SQL$|^```)")
                .matcher(handbook());
        assertThat(matcher.find()).as(title).isTrue();
        return matcher.group(1);
    }

    private static String handbook() throws IOException {
        return Files.readString(Path.of(System.getProperty("service.root"), "docs", "operations.md"));
    }

    @Test
    void whenTheSecondFactorIsRemovedThenThePasswordSufficesAndSessionsEnd() throws Exception {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        String path = "/v1.0/users/@me/second-factor";
        String body = "{\"Password\":\"" + PASSWORD + "\"}";
        Authenticator app = Authenticator.of(
                api.postJson(path + "/totp", body, Api.bearer(token)).text("Secret"));
        assertThat(api.postJson(path + "/totp/confirm", "{\"Code\":\"" + app.code() + "\"}", Api.bearer(token))
                        .status())
                .isEqualTo(200);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(202);

        run(of(user, "Remove the second factor of a user"));

        assertThat(api.info(token).status()).isEqualTo(401);
        String again = api.token(user.login(), PASSWORD);
        assertThat(api.get(path, Api.bearer(again)).body()).isEqualTo("{\"Method\":\"Off\",\"RecoveryCodesLeft\":0}");
    }
}
