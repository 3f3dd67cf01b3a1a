package org.passwordservice.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.passwordservice.mail.ScriptedRelay;
import org.passwordservice.mail.ScriptedRelay.Behaviour;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** How many statements each endpoint sends to the database, as PostgreSQL's own log has them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StatementsIT {

    private static final Path LOGS = Path.of(System.getProperty("service.work"), "statements-log-" + System.nanoTime());

    /**
     * The most that each call may send. One reads the applications, once a second; one more the session; for a password the user is read,
     * the counters of account, address and application are incremented before the comparison and refunded with what it
     * allows, and whether the user logs in from here for the first time is looked up, with the user's row locked. A new
     * password is stored with all that it revokes: other sessions, unfinished logins, codes, tokens, counters, and the
     * oldest of the remembered passwords; for that and for ended logins, the webhooks that are told of it are looked up. A
     * name is taken only if no other user gave it up lately.
     */
    private static final Map<String, Count> MOST = Map.ofEntries(
            Map.entry("unknown application key", new Count(0, 0)),
            Map.entry("schema", new Count(0, 0)),
            Map.entry("policy", new Count(0, 0)),
            Map.entry("check a password", new Count(0, 0)),
            Map.entry("who am I", new Count(2, 0)),
            Map.entry("introspect", new Count(2, 0)),
            Map.entry("log in", new Count(16, 2)),
            Map.entry("log in, a code is expected", new Count(12, 2)),
            Map.entry("second step", new Count(27, 2)),
            Map.entry("second step, wrong code", new Count(30, 3)),
            Map.entry("second step, no valid token", new Count(9, 2)),
            Map.entry("log in, wrong password", new Count(11, 2)),
            Map.entry("log in, unknown name", new Count(11, 2)),
            Map.entry("change, wrong form", new Count(2, 0)),
            Map.entry("change", new Count(31, 2)),
            Map.entry("log out", new Count(5, 1)),
            Map.entry("ask", new Count(14, 2)),
            Map.entry("ask, unknown name", new Count(18, 2)),
            Map.entry("code", new Count(17, 2)),
            Map.entry("code, wrong", new Count(9, 2)),
            Map.entry("new password", new Count(21, 1)),
            Map.entry("list logins", new Count(3, 0)),
            Map.entry("end other logins", new Count(9, 1)),
            Map.entry("enter an address", new Count(32, 2)),
            Map.entry("register", new Count(22, 2)));

    private static final int PORT = ServiceProcess.freePort();

    private static EmbeddedPostgres postgres;
    private static ServiceProcess service;
    private static final Pattern EXECUTED = Pattern.compile("(\\d+)\\D*LOG:  execute \\S+: (.*)");

    /** Of timers that lock nothing when they find nothing, and the reading of the applications once a second. */
    private static final List<String> OF_THE_CLOCK = List.of(
            "FROM application_key",
            "UPDATE application_key",
            "SELECT m.id FROM outbox_mail m WHERE m.sent_at IS NULL AND m.refused_at IS NULL AND m.next_attempt_at",
            "SELECT w.id FROM webhook w WHERE",
            "FROM email_proposal WHERE");

    private static int marks;

    private final Api api = new Api(service);
    private String resetToken = "";
    private String interimToken = "";

    @BeforeAll
    static void start() throws IOException {
        postgres = Services.emptyPostgres()
                .setServerConfig("log_statement", "all")
                .setServerConfig("log_line_prefix", "%p|")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", LOGS.toString())
                .setServerConfig("log_filename", "statements.log")
                .start();
        service = ServiceProcess.named(
                        "statements",
                        Map.of(
                                "passwords.db.url",
                                postgres.getJdbcUrl("postgres", "postgres"),
                                "passwords.server-key",
                                "a server key for tests that is long enough",
                                "passwords.mail.smtp.host",
                                "127.0.0.1",
                                "passwords.mail.smtp.port",
                                Integer.toString(PORT),
                                "passwords.mail.from",
                                "security@example.com"))
                .start();
    }

    @AfterAll
    static void end() throws IOException {
        service.close();
        postgres.close();
    }

    /** Also those that begin and end transactions. */
    @Test
    @Order(1)
    @Tag("long")
    void whenNobodyCallsThenTheServiceSendsAtMostOneStatementASecond() throws Exception {
        Duration idle = Duration.ofSeconds(20);
        awaitNoPurgeFor(idle.plusSeconds(5));

        List<String> lines = lines(() -> {
            await().pollDelay(idle).atMost(idle.plusSeconds(10)).until(() -> true);
            return true;
        });

        assertThat(lines.stream()
                        .filter(line -> line.contains("LOG:  execute") || line.contains("LOG:  statement"))
                        .toList())
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo((int) idle.toSeconds());
    }

    /** Every five minutes the service purges, in some eighty statements, which takes a second or so. */
    private static void awaitNoPurgeFor(Duration quiet) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            long sincePurge = Instant.now().getEpochSecond() % 300;
            return sincePurge >= 3 && 300 - sincePurge > quiet.toSeconds();
        });
    }

    @Test
    @Order(2)
    void whenEndpointIsCalledThenItSendsNoMoreStatementsThanItNeeds() throws Exception {
        Api.User user = api.register();
        Api.User other = api.register();
        String code = codeFor(user);
        String token = api.token(user.login(), PASSWORD);
        String otherToken = api.token(other.login(), PASSWORD);
        api.logIn("nobody", PASSWORD);
        Api.User careful = api.register();
        Authenticator authenticator = enrol(api.token(careful.login(), PASSWORD));

        try (ScriptedRelay talking = ScriptedRelay.on(PORT, Behaviour.TALK)) {
            // Delivery is kept busy with this mail, so that the statements are the calls' alone.
            assertThat(api.ask(other.login()).status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(20)).until(talking::isConnected);

            Map<String, Count> counts = new LinkedHashMap<>();
            counts.put("unknown application key", during(() -> api.withAppKey("unknown")
                    .logIn("nobody", PASSWORD)));
            counts.put("schema", during(() -> api.get("/v1.0/registration/schema")));
            counts.put("policy", during(() -> api.get("/v1.0/users/passwords/policy")));
            counts.put(
                    "check a password",
                    during(() -> api.postJson("/v1.0/users/passwords/check", "{\"Password\":\"" + PASSWORD + "\"}")));
            counts.put("who am I", during(() -> api.info(token)));
            counts.put(
                    "introspect",
                    during(() -> api.send(
                            "POST",
                            "/v1.0/token/introspect",
                            BodyPublishers.ofString("token=" + token),
                            "Content-Type",
                            "application/x-www-form-urlencoded")));
            counts.put("log in", during(() -> api.logIn(user.login(), PASSWORD)));
            counts.put(
                    "log in, a code is expected",
                    during(() ->
                            interimToken = api.logIn(careful.login(), PASSWORD).text("Token")));
            counts.put("second step, wrong code", during(() -> api.complete(careful.login(), interimToken, "no code")));
            counts.put(
                    "second step", during(() -> api.complete(careful.login(), interimToken, authenticator.nextCode())));
            counts.put(
                    "second step, no valid token",
                    during(() -> api.complete(careful.login(), interimToken, authenticator.nextCode())));
            counts.put("log in, wrong password", during(() -> api.logIn(user.login(), OTHER_PASSWORD)));
            counts.put("log in, unknown name", during(() -> api.logIn("nobody", PASSWORD)));
            counts.put("list logins", during(() -> api.get("/v1.0/users/@me/logins", Api.bearer(token))));
            counts.put(
                    "end other logins",
                    during(() -> api.send("DELETE", "/v1.0/users/@me/logins", noBody(), Api.bearer(token))));
            counts.put(
                    "enter an address",
                    during(() -> api.putJson(
                            "/v1.0/users/@me/email",
                            "{\"Password\":\"" + PASSWORD + "\",\"Email\":\"elsewhere@example.org\"}",
                            Api.bearer(token))));
            counts.put("change, wrong form", during(() -> api.change(token, PASSWORD, "short")));
            counts.put("change", during(() -> api.change(otherToken, PASSWORD, OTHER_PASSWORD)));
            counts.put("log out", during(() -> api.send("DELETE", "/token", noBody(), Api.bearer(otherToken))));
            counts.put("ask", during(() -> api.ask(user.login())));
            counts.put("ask, unknown name", during(() -> api.ask("nobody")));
            counts.put("code", during(() -> resetToken = api.redeem(code).text("Model")));
            counts.put("code, wrong", during(() -> api.redeem("2222-2222")));
            counts.put("new password", during(() -> api.set(resetToken, OTHER_PASSWORD)));
            counts.put("register", during(api::register));

            assertThat(counts.keySet()).isEqualTo(MOST.keySet());
            assertThat(counts).allSatisfy((call, count) -> {
                assertThat(count.statements())
                        .as(call)
                        .isBetween(0, MOST.get(call).statements());
                assertThat(count.transactions())
                        .as(call)
                        .isLessThanOrEqualTo(MOST.get(call).transactions());
            });
            assertThat(counts.get("log in, unknown name")).isEqualTo(counts.get("log in, wrong password"));
        }
    }

    /** A page costs as much with many users as with few. Neither is a table read as a whole, nor anything sorted. */
    @Test
    void whenUsersAreListedOrSearchedThenAPageIsReadFromAnIndexInItsOrder() throws Exception {
        addManyUsers();
        Administration administration = Administration.of(service);
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            // Else what follows would hold whatever is read.
            LoggedQuery sorted = new LoggedQuery("SELECT * FROM user_identifier ORDER BY is_email", List.of());
            assertThat(sorted.plans(connection))
                    .allSatisfy(plan -> assertThat(plan).contains("Sort", "Seq Scan"));
            for (String conditions : List.of("", "&Enabled=true", "&Role=0", "&Enabled=true&Role=0")) {
                for (String search : List.of("", "&Query=many", "&Query=many000", "&Query=many0004000@example.com")) {
                    String list = "users?Limit=50" + conditions + search;
                    Answer page = administration.get(list);
                    String next = page.text("Next");
                    verifyPlans(connection, search, lines(() -> administration.get(list)));
                    if (!next.isEmpty()) {
                        verifyPlans(connection, search, lines(() -> administration.get(list + "&After=" + next)));
                    }
                }
            }
        }
    }

    private static void verifyPlans(Connection connection, String search, List<String> lines) throws SQLException {
        String table = search.isEmpty() ? "FROM app_user" : "FROM user_identifier";
        List<LoggedQuery> queries = LoggedQuery.in(lines).stream()
                .filter(query -> query.text().contains(table) && query.text().contains("ORDER BY"))
                .toList();
        assertThat(queries).as(lines.toString()).hasSize(1);
        for (String plan : queries.get(0).plans(connection)) {
            assertThat(plan)
                    .contains("Limit", "Index")
                    .doesNotContain("Seq Scan")
                    .doesNotContain("Sort");
            if (!search.isEmpty()) {
                // The second by the user, not by the names with this beginning, of which there can be a million.
                assertThat(plan)
                        .contains("Index Only Scan using user_identifier_pkey on user_identifier t0")
                        .contains("user_identifier_user on user_identifier t2");
            }
        }
    }

    private static void addManyUsers() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO app_user (id, login, email, role, enabled, first_name, last_name, suffix, added_at,
                        password_version, password_changed_at, password_must_change)
                    SELECT 1000000 + i, 'many' || lpad(i::text, 7, '0'), 'many' || lpad(i::text, 7, '0') || '@example.com',
                        'USER', TRUE, 'Robert', 'Torro', 'NO_SUFFIX', now(), 1, now(), FALSE
                    FROM generate_series(1, 20000) i""");
            statement.execute(
                    """
                    INSERT INTO user_identifier (identifier, user_id, is_login, is_email)
                    SELECT 'many' || lpad(i::text, 7, '0') || domain, 1000000 + i, domain = '', domain <> ''
                    FROM generate_series(1, 20000) i, (VALUES (''), ('@example.com')) AS domains (domain)""");
            statement.execute("VACUUM ANALYZE");
        }
    }

    private Authenticator enrol(String token) {
        String path = "/v1.0/users/@me/second-factor/totp";
        Answer begun = api.postJson(path, "{\"Password\":\"" + PASSWORD + "\"}", Api.bearer(token));
        Authenticator authenticator = Authenticator.of(begun.text("Secret"));
        Answer confirmed =
                api.postJson(path + "/confirm", "{\"Code\":\"" + authenticator.code() + "\"}", Api.bearer(token));
        assertThat(confirmed.status()).isEqualTo(200);
        return authenticator;
    }

    private String codeFor(Api.User user) throws Exception {
        GreenMail relay = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        relay.start();
        try {
            assertThat(api.ask(user.login()).status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> relay.getReceivedMessagesForDomain(user.email()).length == 1);
            return Inbox.code(relay.getReceivedMessagesForDomain(user.email())[0]);
        } finally {
            relay.stop();
        }
    }

    /**
     * What a call sent to the database.
     *
     * @param statements other than those that begin and end transactions
     * @param transactions begun and committed; what reads only has none
     */
    private record Count(int statements, int transactions) {}

    private static Count during(Callable<?> call) throws Exception {
        return count(lines(call));
    }

    /** What PostgreSQL logs meanwhile. */
    private static List<String> lines(Callable<?> call) throws Exception {
        awaitNoPurgeFor(Duration.ofSeconds(5));
        int mark = ++marks;
        mark("begin " + mark);
        call.call();
        mark("end " + mark);
        Path log = LOGS.resolve("statements.log");
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.readString(log).contains("'end " + mark + "'"));
        List<String> lines = Files.readString(log).lines().toList();
        int begin = lineWith(lines, "'begin " + mark + "'");
        int end = lineWith(lines, "'end " + mark + "'");
        return lines.subList(begin + 1, end);
    }

    /** Leaves out the timers, which alone lock rows with SKIP LOCKED. */
    private static Count count(List<String> lines) {
        int statements = 0;
        int transactions = 0;
        Set<String> timers = new HashSet<>();
        for (String line : lines) {
            Matcher executed = EXECUTED.matcher(line);
            if (!executed.matches()) {
                continue;
            }
            String connection = executed.group(1);
            String statement = executed.group(2);
            if (OF_THE_CLOCK.stream().anyMatch(statement::contains)) {
                continue;
            }
            if (statement.contains("SKIP LOCKED")) {
                timers.add(connection);
            } else if (!timers.contains(connection)) {
                if (statement.equals("COMMIT")) {
                    transactions++;
                } else {
                    statements++;
                }
            } else if (statement.equals("COMMIT")) {
                timers.remove(connection);
            }
        }
        return new Count(statements, transactions);
    }

    private static int lineWith(List<String> lines, String text) {
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).contains(text)) {
                return line;
            }
        }
        throw new AssertionError("No " + text);
    }

    private static void mark(String text) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT '" + text + "'");
        }
    }
}
