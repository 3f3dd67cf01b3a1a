package org.passwordservice.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/**
 * A million users on PostgreSQL, whose own statistics show whether a statement read a whole table. A connection hands its
 * figures over when it ends at the latest, so all of the service's are ended before they are read.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScaleIT {

    private static final Logger LOG = Logger.getLogger(ScaleIT.class.getName());

    private static final String DATABASE = "scale";

    /** These stay as small as they are, however many users register: a page or two, which are read faster without an index. */
    private static final Set<String> SMALL = Set.of(
            "installation",
            "application",
            "application_key",
            "server_key_check",
            "flyway_schema_history",
            "webhook",
            "webhook_secret");

    private static final String THIRD_PASSWORD = "third horse battery";

    private DataSource database;
    private ServiceProcess service;
    private Api api;

    private record Reads(long whole, long byIndex) {}

    @BeforeAll
    void fill() throws SQLException {
        try (Connection connection = Services.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        database = Services.postgres().getDatabase("postgres", DATABASE);
        Map<String, String> settings = new HashMap<>(Services.postgresSettings(DATABASE));
        settings.put("passwords.secret-question", "optional");
        service = ServiceProcess.named("scale", settings).start();
        api = new Api(service);
        ManyRows.fill(database, api.register());
        LOG.info("Bytes for each row, with indexes: " + bytesForEachRow());
    }

    @AfterAll
    void drop() throws SQLException {
        service.close();
        try (Connection connection = Services.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + DATABASE + " WITH (FORCE)");
        }
    }

    @Test
    @Order(1)
    void whenATimerLooksForExpiredRowsThenItUsesAnIndex() throws SQLException {
        for (String table : List.of("throttle", "mail_limit")) {
            assertThat(plan("SELECT subject FROM " + table
                            + " WHERE forget_at <= (extract(epoch FROM now()) * 1000)::bigint ORDER BY forget_at LIMIT 500"
                            + " FOR UPDATE SKIP LOCKED"))
                    .contains("Index Scan using " + table + "_forget")
                    .doesNotContain("Seq Scan");
        }
    }

    /** In a table of this size a hash join finds the 2,000 events of a part faster; AuditPlansIT has a million of them. */
    @Test
    @Order(2)
    void whenThereAreAMillionUsersThenNoCallAndNoTimerReadsAWholeTable() throws SQLException {
        endConnections();
        await().atMost(Duration.ofSeconds(30)).until(this::answers);
        Map<String, Reads> before = reads();

        logInAndChange(ManyRows.user(100_000));
        forget(ManyRows.user(100_001));
        failEverywhere(ManyRows.user(100_002));
        expire(ManyRows.user(100_003));
        logInByTwoSteps(ManyRows.user(100_007));
        api.register();
        assertThat(api.get("/v1.0/registration/schema").status()).isEqualTo(200);
        search(ManyRows.user(100_008));
        operate(List.of(ManyRows.user(100_004), ManyRows.user(100_005), ManyRows.user(100_006)));

        service.close();
        endConnections();
        Map<String, Reads> after = reads();
        SMALL.forEach(after::remove);
        assertThat(after).hasSizeGreaterThan(10);
        assertThat(after).allSatisfy((table, reads) -> {
            if (!table.equals("audit_event")) {
                assertThat(reads.whole())
                        .as("read as a whole: " + table)
                        .isEqualTo(before.get(table).whole());
            }
            assertThat(reads.byIndex())
                    .as("read by an index: " + table)
                    .isGreaterThan(before.get(table).byIndex());
        });
    }

    /** Else the test above would hold whatever is done. */
    @Test
    @Order(3)
    void whenAStatementReadsAWholeTableThenTheStatisticsShowIt() throws SQLException {
        long before = reads().get("app_user").whole();
        sql("UPDATE app_user SET middle_name = 'X' WHERE middle_name = 'no such name'");
        endConnections();
        assertThat(reads().get("app_user").whole()).isGreaterThan(before);
    }

    /** For docs/scaling.md. */
    private Map<String, Long> bytesForEachRow() throws SQLException {
        Map<String, Long> bytes = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(
                        "SELECT relname, pg_total_relation_size(oid) / reltuples FROM pg_class"
                                + " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND reltuples > 1000")) {
            while (rows.next()) {
                bytes.put(rows.getString(1), rows.getLong(2));
            }
        }
        return bytes;
    }

    private boolean answers() {
        // So often that each pooled connection is tried again.
        for (int i = 0; i < 4; i++) {
            if (api.info("no token").status() != 401) {
                return false;
            }
        }
        return true;
    }

    private void logInAndChange(Api.User user) {
        String token = api.token(user.login(), PASSWORD);
        assertThat(api.info(token).text("Login")).isEqualTo(user.login());
        assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(api.change(token, PASSWORD, THIRD_PASSWORD).status()).isEqualTo(400);
        assertThat(api.send("DELETE", "/token", BodyPublishers.noBody(), Api.bearer(token))
                        .status())
                .isEqualTo(204);
        assertThat(api.info(token).status()).isEqualTo(401);
    }

    private void logInByTwoSteps(Api.User user) throws SQLException {
        sql("UPDATE app_user SET email_confirmed_at = now() WHERE id = " + user.id());
        String[] session = Api.bearer(api.token(user.login(), PASSWORD));
        String path = "/v1.0/users/@me/second-factor/totp";
        Answer begun = api.postJson(path, "{\"Password\":\"" + PASSWORD + "\"}", session);
        Authenticator authenticator = Authenticator.of(begun.text("Secret"));
        Answer confirmed = api.postJson(path + "/confirm", "{\"Code\":\"" + authenticator.code() + "\"}", session);
        String recoveryCode = confirmed.json().path("RecoveryCodes").path(0).asText();
        for (String code : List.of("000000", authenticator.nextCode(), recoveryCode)) {
            String interim = api.logIn(user.login(), PASSWORD).text("Token");
            assertThat(api.complete(user.login(), interim, code).status()).isEqualTo(code.equals("000000") ? 401 : 200);
        }
        assertThat(api.get("/v1.0/users/@me/logins", session).status()).isEqualTo(200);
    }

    private void forget(Api.User user) {
        assertThat(api.get("/v1.0/users/password/secret-question?username=" + user.login())
                        .status())
                .isEqualTo(200);
        assertThat(api.ask(user.email()).status()).isEqualTo(200);
        assertThat(api.ask(user.login()).status()).isEqualTo(200);
        String code = new Inbox(service).code(user.email(), 1);
        assertThat(api.redeem("ABCD-2345").status()).isEqualTo(409);
        assertThat(api.redeem("ABCD-2345", user.login()).status()).isEqualTo(409);
        String token = api.redeem(code, user.email()).text("Model");
        assertThat(api.set(token, PASSWORD).status()).isEqualTo(409);
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(409);
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(200);
        // The notice has been sent too.
        new Inbox(service).await(user.email(), 2);
    }

    private void failEverywhere(Api.User user) {
        for (String login : List.of(user.login(), "nobody" + System.nanoTime())) {
            for (int i = 0; i < 5; i++) {
                assertThat(api.logIn(login, "wrong password number " + i).status())
                        .isEqualTo(401);
            }
            assertThat(api.logIn(login, "wrong password number 6").status()).isEqualTo(429);
        }
        assertThat(api.logIn(user.email(), PASSWORD).status()).isEqualTo(429);
        assertThat(api.ask("nobody at all").status()).isIn(200, 409);
        assertThat(api.postJson("/v1.0/registration/", Api.registration(user.login(), user.email(), PASSWORD))
                        .status())
                .isEqualTo(409);
    }

    private void expire(Api.User user) throws SQLException {
        sql("UPDATE app_user SET password_must_change = TRUE WHERE id = " + user.id());
        String token = api.logIn(user.login(), PASSWORD).text("Token");
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
    }

    /** The searches and lists of administrators. */
    private void search(Api.User user) {
        Administration administration = Administration.of(service);
        for (String list : List.of(
                "users?Query=million01&Limit=200",
                "users?Query=" + user.login().toUpperCase(Locale.ROOT),
                "users?Query=" + user.email(),
                "users?Query=nobody%25_&Role=1",
                "users?Enabled=false",
                "users?Role=2",
                "users/" + user.id(),
                "audit",
                "audit?UserId=" + user.id(),
                "audit?UserId=" + user.id() + "&Application=1&ClientAddress=10.0.0.1&Action=LOGIN",
                "audit?ClientAddress=10.0.0.1&Reason=WRONG_PASSWORD",
                "audit?ClientAddress=10.0.0.2",
                "audit?Application=1&Outcome=REFUSED",
                "audit?RequestId=none",
                "audit?TargetKind=MAIL&TargetId=1",
                "audit?TargetKind=MAIL",
                "audit?Action=RESET_CODE&From=" + Instant.now().minus(Duration.ofDays(30)),
                "mails",
                "mails?State=Queued",
                "mails?State=Refused",
                "mails?State=Sent",
                "mails?UserId=" + user.id(),
                "webhooks/" + webhook(administration) + "/deliveries")) {
            Answer answer = administration.get(list);
            assertThat(answer.status()).as(list).isEqualTo(200);
        }
    }

    /** What operators do by SQL: the foreign keys that it sets off are followed to their rows, too. */
    private void operate(List<Api.User> users) throws SQLException {
        sql("UPDATE app_user SET enabled = FALSE WHERE id = " + users.get(0).id());
        sql("UPDATE app_user SET email = 'elsewhere@example.com' WHERE id = "
                + users.get(1).id());
        sql("DELETE FROM app_user WHERE id = " + users.get(2).id());
        long old = Applications.add(database, "old", "old");
        sql("DELETE FROM application WHERE id = " + old);
        assertThat(api.logIn(users.get(0).login(), PASSWORD).status()).isEqualTo(401);
    }

    private static long webhook(Administration administration) {
        Answer made = administration.post(
                "webhooks", "{\"Url\":\"https://hook.invalid/\",\"Events\":[\"user.role_changed\"]}");
        assertThat(made.status()).isEqualTo(201);
        return made.json().path("Id").asLong();
    }

    private String plan(String statement) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement explain = connection.createStatement();
                ResultSet plan = explain.executeQuery("EXPLAIN " + statement)) {
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
        }
        return String.join("\n", lines);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    /** Ends all connections to the database but this one; returns when they are gone. */
    private void endConnections() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement end = connection.createStatement()) {
            end.execute(
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                            + " AND datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    private Map<String, Reads> reads() throws SQLException {
        Map<String, Reads> reads = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(
                        "SELECT relname, seq_scan, COALESCE(idx_scan, 0) FROM pg_stat_user_tables")) {
            while (rows.next()) {
                reads.put(rows.getString(1), new Reads(rows.getLong(2), rows.getLong(3)));
            }
        }
        return reads;
    }
}
