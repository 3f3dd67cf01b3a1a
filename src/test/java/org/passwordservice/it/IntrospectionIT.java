package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** What other services learn of access tokens, and what they do not. */
@Tag("either-database")
class IntrospectionIT {

    private static final String PATH = "/v1.0/token/introspect";
    private static final String INACTIVE = "{\"active\":false}";

    private static final ServiceProcess SERVICE = Services.usuallyOnPostgres();
    private static final DataSource DATABASE = Services.databaseUsuallyPostgres();

    /** The trading application; by default it is told of its own tokens. */
    private static final Api API = new Api(SERVICE);

    private static long trading;

    /** Another service, which is told of the tokens of the trading application alone. */
    private static Api other;

    private static long otherId;

    @BeforeAll
    static void addApplications() throws SQLException {
        String token = API.token(API.register().login(), PASSWORD);
        trading = Long.parseLong(introspect(API, token).text("client_id"));
        otherId = Applications.add(
                DATABASE, "introspecting service", "key-of-an-introspecting-service-" + "x".repeat(20));
        other = API.withAppKey("key-of-an-introspecting-service-" + "x".repeat(20));
        sql("UPDATE application SET introspects = '" + trading + "' WHERE id = " + otherId);
        await().until(() -> other.get("/v1.0/registration/schema").status() == 200);
    }

    @Test
    void whenTokenIsValidThenItsFactsAreThoseOfTheStandard() throws SQLException {
        Api.User user = API.register();
        String token = API.token(user.login(), PASSWORD);

        Answer answer = introspect(API, token);

        JsonNode facts = answer.json();
        List<String> names = new ArrayList<>();
        facts.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly("active", "sub", "username", "client_id", "token_type", "iat", "exp", "role", "amr");
        assertThat(facts.path("active").isBoolean()).isTrue();
        assertThat(facts.path("sub").isTextual()).isTrue();
        assertThat(answer.text("sub")).isEqualTo(Long.toString(user.id()));
        assertThat(answer.text("username")).isEqualTo(user.login());
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(Instant.ofEpochSecond(facts.path("iat").asLong()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(2));
        assertThat(facts.path("exp").asLong() - facts.path("iat").asLong())
                .isEqualTo(Duration.ofHours(24).toSeconds());
        assertThat(facts.path("role").asInt(-1)).isZero();
        assertThat(facts.path("amr")).hasToString("[\"pwd\"]");
        assertThat(answer.header("Cache-Control")).contains("no-store");

        sql("UPDATE app_user SET external_id = 'legacy " + user.id() + "', role = 'AUDITOR' WHERE id = " + user.id());
        Answer later = introspect(API, token);
        assertThat(later.text("external_id")).isEqualTo("legacy " + user.id());
        assertThat(later.json().path("role").asInt()).isEqualTo(2);
    }

    @Test
    void whenUserLoggedInByTwoStepsThenTheWayIsTold() {
        Api.User user = API.register();
        String token = API.token(user.login(), PASSWORD);
        String path = "/v1.0/users/@me/second-factor/totp";
        Answer seed = API.postJson(path, "{\"Password\":\"" + PASSWORD + "\"}", Api.bearer(token));
        Authenticator authenticator = Authenticator.of(seed.text("Secret"));
        Answer codes =
                API.postJson(path + "/confirm", "{\"Code\":\"" + authenticator.code() + "\"}", Api.bearer(token));
        String interim = API.logIn(user.login(), PASSWORD).text("Token");
        assertThat(introspect(API, interim).body()).isEqualTo(INACTIVE);

        String recovery = codes.json().path("RecoveryCodes").path(0).asText();
        Answer second = API.complete(user.login(), interim, recovery);

        assertThat(introspect(API, second.text("Token")).json().path("amr")).hasToString("[\"pwd\",\"recovery\"]");
    }

    @Test
    void whenTokenIsRevokedThenItIsInactiveAtOnceAndNothingElseIsSaid() throws SQLException {
        Api.User user = API.register();
        String loggedOut = API.token(user.login(), PASSWORD);
        String changing = API.token(user.login(), PASSWORD);
        String changed = API.token(user.login(), PASSWORD);
        assertActive(API, loggedOut, changing, changed);

        API.send("POST", "/logout", BodyPublishers.noBody(), Api.bearer(loggedOut));
        assertInactive(API, loggedOut);

        assertThat(API.change(changing, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertInactive(API, changed);
        assertActive(API, changing);

        sql("UPDATE app_user SET enabled = FALSE WHERE id = " + user.id());
        assertInactive(API, changing);
        sql("UPDATE app_user SET enabled = TRUE WHERE id = " + user.id());
        assertInactive(API, changing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expires_at = TIMESTAMP WITH TIME ZONE '2001-01-01 00:00:00+00'",
                "idle_until = TIMESTAMP WITH TIME ZONE '2001-01-01 00:00:00+00'",
                "issued_at = TIMESTAMP WITH TIME ZONE '1999-01-01 00:00:00+00'",
                "scopes = ''",
                "scopes = 'introspect'",
                // For administrators only, and its user is none.
                "scopes = 'admin'",
                "password_version = password_version + 1"
            })
    void whenRowOfTheTokenSaysThatItIsInvalidThenInactive(String change) throws SQLException {
        Api.User user = API.register();
        String token = API.token(user.login(), PASSWORD);
        sql("UPDATE access_token SET " + change + " WHERE user_id = " + user.id());

        assertInactive(API, token);
    }

    @Test
    void whenTokenServesOnlyToSetAPasswordThenInactive() throws SQLException {
        Api.User user = API.register();
        sql("UPDATE app_user SET password_must_change = TRUE WHERE id = " + user.id());
        Answer expecting = API.logIn(user.login(), PASSWORD);
        assertThat(expecting.status()).isEqualTo(202);

        assertInactive(API, expecting.text("Token"));
    }

    @Test
    void whenApplicationIsNotListedThenItsTokensAreInactive() throws SQLException {
        Api.User user = API.register();
        String ofTrading = API.token(user.login(), PASSWORD);
        String ofOther = other.token(user.login(), PASSWORD);

        assertActive(other, ofTrading);
        assertInactive(other, ofOther);
        assertActive(API, ofTrading);
        assertInactive(API, ofOther);

        sql("UPDATE application SET introspects = '*' WHERE id = " + otherId);
        try {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !introspect(other, ofOther).body().equals(INACTIVE));
            assertActive(other, ofTrading);
        } finally {
            sql("UPDATE application SET introspects = '" + trading + "' WHERE id = " + otherId);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> introspect(other, ofOther).body().equals(INACTIVE));
    }

    @Test
    void whenApplicationOfTheTokenIsDisabledThenInactive() throws SQLException {
        String key = "key-of-a-disabled-application-" + "x".repeat(20);
        long id = Applications.add(DATABASE, "to be disabled", key);
        Api disabled = API.withAppKey(key);
        await().until(() -> disabled.get("/v1.0/registration/schema").status() == 200);
        sql("UPDATE application SET introspects = '" + id + "' WHERE id = " + otherId);
        try {
            String token = disabled.token(API.register().login(), PASSWORD);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !introspect(other, token).body().equals(INACTIVE));

            sql("UPDATE application SET enabled = FALSE WHERE id = " + id);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> introspect(other, token).body().equals(INACTIVE));
        } finally {
            sql("UPDATE application SET introspects = '" + trading + "' WHERE id = " + otherId);
        }
    }

    @Test
    void whenApplicationLacksTheScopeThenForbidden() throws SQLException {
        String key = "key-without-the-scope-introspect-" + "x".repeat(20);
        long id = Applications.add(DATABASE, "without introspect", key);
        sql("UPDATE application SET scopes = 'users registration pages' WHERE id = " + id);
        String token = API.token(API.register().login(), PASSWORD);

        Answer answer = introspect(API.withAppKey(key), token);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Application key is not defined or does not exist\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | application/x-www-form-urlencoded | 400",
                "token= | application/x-www-form-urlencoded | 400",
                "token=%20 | application/x-www-form-urlencoded | 400",
                "Token=a | application/x-www-form-urlencoded | 400",
                "token=a&token=b | application/x-www-form-urlencoded | 400",
                "token=%zz | application/x-www-form-urlencoded | 400",
                "token=%ff | application/x-www-form-urlencoded | 400",
                "{\"token\":\"a\"} | application/json | 415",
                "token=a | text/plain | 415",
                "token=a&token_type_hint=access_token&x=y | application/x-www-form-urlencoded;charset=UTF-8 | 200"
            })
    void whenFormIsWrongThenTheStatusSaysHow(String body, String type, int status) {
        Answer answer = API.send("POST", PATH, BodyPublishers.ofString(body), "Content-Type", type);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.body()).isEqualTo("{\"Message\":\"The request is invalid.\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "' OR 1=1 --", "\u00e9\ud83d\ude00", "\u0000"})
    void whenTokenIsUnknownThenInactive(String token) {
        assertInactive(API, token);
    }

    @Test
    void whenTokenIsInTheQueryThenItIsNotRead() {
        String token = API.token(API.register().login(), PASSWORD);

        assertThat(API.send("POST", PATH + "?token=" + token, BodyPublishers.noBody())
                        .status())
                .isEqualTo(400);
        assertThat(API.get(PATH + "?token=" + token).status()).isEqualTo(405);
    }

    @Test
    void whenTokensAreLookedUpThenThereIsNoEvent() throws SQLException {
        String token = API.token(API.register().login(), PASSWORD);
        long before = events();

        assertActive(API, token);
        assertInactive(API, "unknown");

        assertThat(events()).isEqualTo(before);
    }

    private static void assertActive(Api asking, String... tokens) {
        assertThat(tokens).allSatisfy(token -> assertThat(
                        introspect(asking, token).json().path("active").asBoolean())
                .isTrue());
    }

    private static void assertInactive(Api asking, String token) {
        Answer answer = introspect(asking, token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(INACTIVE);
    }

    private static Answer introspect(Api asking, String token) {
        return asking.send(
                "POST",
                PATH,
                BodyPublishers.ofString("token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** Of this address alone, because other classes use the service meanwhile. */
    private static long events() throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT COUNT(*) FROM audit_event WHERE client_address = '" + API.address() + "'")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static void sql(String update) throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(update);
        }
    }
}
