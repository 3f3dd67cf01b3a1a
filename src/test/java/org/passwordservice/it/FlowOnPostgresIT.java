package org.passwordservice.it;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

class FlowOnPostgresIT extends FlowScenarios {

    @Override
    ServiceProcess service() {
        return Services.onPostgres();
    }

    @Test
    void whenPasswordIsMarkedForChangeThenLoginGivesATokenThatOnlySetsANewOne() throws SQLException {
        Api api = api();
        Api.User user = api.register();
        sql("UPDATE app_user SET password_must_change = TRUE WHERE id = " + user.id());

        Answer answer = api.logIn(user.login(), PASSWORD);
        String token = answer.text("Token");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"State\":\"Expecting\",\"Step\":\"BaseAuthentication\",\"Reason\":\"Your Password has expired"
                                + " and must be changed\",\"Token\":\"" + token + "\",\"ConfirmationToken\":\"" + token
                                + "\"}");
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(401);

        String newest = api.logIn(user.login(), PASSWORD).text("Token");
        assertThat(api.info(newest).status()).isEqualTo(401);
        assertThat(api.redeem(newest).status()).isEqualTo(409);
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(api.set(newest, "third horse battery").status()).isEqualTo(409);
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenUserIsDisabledThenTheirSecretsAreInvalid() throws SQLException {
        Api api = api();
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        api.ask(user.login());
        String code = inbox().code(user.email(), 1);
        sql("UPDATE app_user SET enabled = FALSE WHERE id = " + user.id());

        assertThat(api.info(token).status()).isEqualTo(401);
        assertThat(api.redeem(code).status()).isEqualTo(409);
        assertThat(api.logIn(user.login(), PASSWORD).body())
                .isEqualTo("{\"State\":\"Failed\",\"Step\":\"BaseAuthentication\",\"Reason\":\"Invalid credentials\"}");
    }

    @Test
    void whenApplicationIsDisabledThenItsKeysAreUnknownAndItsTokensEnd() {
        Administration administration = Administration.of(service());
        Administration.Application made = administration.application();
        Api other = api().withAppKey(made.key());
        String token = other.token(other.register().login(), PASSWORD);

        assertThat(administration
                        .patch("applications/" + made.id(), "{\"Enabled\":false}")
                        .status())
                .isEqualTo(200);
        assertThat(other.info(token).status()).isEqualTo(403);
        assertThat(administration
                        .patch("applications/" + made.id(), "{\"Enabled\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(other.info(token).status()).isEqualTo(401);
    }

    @Test
    void whenApplicationHasTwoKeysThenAResetStartedWithOneIsCompletedWithTheOther() throws SQLException {
        Administration administration = Administration.of(service());
        Administration.Application made = administration.application();
        Api first = api().withAppKey(made.key());
        Api second = api().withAppKey(administration.key(made));
        Api.User user = first.register();
        first.ask(user.login());

        String token = second.redeem(inbox().code(user.email(), 1)).text("Model");

        assertThat(first.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenUserHasNoPasswordThenLoginFailsAndAResetSetsOne() throws SQLException {
        Api api = api();
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        sql("UPDATE app_user SET password_hash = NULL WHERE id = " + user.id());

        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), "").status()).isEqualTo(401);
        assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(400);

        api.ask(user.login());
        String reset = api.redeem(inbox().code(user.email(), 1)).text("Model");
        assertThat(api.set(reset, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenResetIsStartedInOneApplicationThenAnotherCannotCompleteIt() throws SQLException {
        String otherKey = Administration.of(service()).application().key();
        Api api = api();
        Api other = api.withAppKey(otherKey);
        Api.User user = api.register();
        api.ask(user.login());
        String code = inbox().code(user.email(), 1);
        assertThat(other.redeem(code).status()).isEqualTo(409);
        String token = api.redeem(code).text("Model");
        assertThat(other.set(token, OTHER_PASSWORD).status()).isEqualTo(409);
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenDatabaseIsReadThenItHoldsNoSecretInPlainText() throws SQLException {
        Api api = api();
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        api.ask(user.login());
        String code = inbox().code(user.email(), 1);
        String dump = dump();
        assertThat(dump)
                .contains(user.login())
                .doesNotContain(PASSWORD)
                .doesNotContain(token)
                .doesNotContain(code)
                .doesNotContain(code.replace("-", ""))
                .doesNotContain(service().firstRun().getProperty("app-key"))
                .doesNotContain(service().firstRun().getProperty("admin-password"));
    }

    private static String dump() throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (var connection = Services.postgres().getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var tables = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")) {
            while (tables.next()) {
                try (var rows = statement.executeQuery("SELECT t::text FROM " + tables.getString(1) + " t")) {
                    while (rows.next()) {
                        dump.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return dump.toString();
    }

    private static DataSource database() {
        return Services.postgres().getPostgresDatabase();
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = database().getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }
}
