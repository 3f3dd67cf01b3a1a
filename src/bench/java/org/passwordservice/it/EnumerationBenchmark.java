package org.passwordservice.it;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.passwordservice.it.Door.Kind;
import org.passwordservice.it.SideBySide.Comparison;
import org.passwordservice.it.Superiority.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;
import static org.passwordservice.it.SideBySide.USERS;

/** Whether answers, or the time they take, tell known users from unknown ones (OWASP ASVS 5.0, 6.3.8). */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EnumerationBenchmark {

    /** Calls of a few milliseconds. */
    private static final int QUICK = 1000;

    /** Calls that hash. */
    private static final int SLOW = 400;

    private static final String ASK = "/api/v1.0/users/password/reset";
    private static final String QUESTION = "/api/v1.0/users/password/secret-question?username=";
    private static final String CODE = "/api/v1.0/users/password/reset/code";
    private static final String CHANGE = "/api/v1.0/users/@me/password/change";
    private static final String SET = "/api/v1.0/users/passwords/reset";
    private static final String WEAK = "password1";

    /** Names of all kinds are of one length. */
    private static final IntFunction<String> KNOWN = user -> "trader-known-%02d".formatted(user);

    private static final IntFunction<String> DISABLED = user -> "trader-ended-%02d".formatted(user);
    private static final IntFunction<String> WITHOUT_ADDRESS = user -> "trader-plain-%02d".formatted(user);
    private static final IntFunction<String> ASKED = user -> "trader-asked-%02d".formatted(user);
    private static final IntFunction<String> EXPIRED = user -> "trader-stale-%02d".formatted(user);
    private static final IntFunction<String> UNKNOWN = user -> "trader-never-%02d".formatted(user);

    private static final EnumerationReport REPORT = new EnumerationReport();

    private final Random addresses = new Random(8);

    private ServiceProcess service;
    private GuessingLimits limits;
    private String appKey;
    private List<String> endedTokens;
    private List<String> resetTokens;

    @AfterAll
    static void write() throws IOException {
        REPORT.write(Path.of(System.getProperty("bench.report")));
    }

    @AfterEach
    void end() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    @Order(1)
    void whenServerLeaksThenItIsDetectedAndWhenItDoesNotThenNothingIs() throws IOException {
        try (LeakyServer server = new LeakyServer()) {
            SideBySide measurement = new SideBySide(server.port(), () -> {});
            String name = "server that leaks on purpose";
            Kind plain = leaky("nothing", Duration.ZERO, false);
            Comparison fair = measure(measurement, new Door(name, plain, plain, SLOW));
            Comparison much =
                    measure(measurement, new Door(name, plain, leaky("1 ms less", Duration.ofMillis(1), false), SLOW));
            // A figure, not a proof: how little a machine shows depends on its noise.
            measure(measurement, new Door(name, plain, leaky("0.3 ms less", Duration.ofNanos(300_000), false), SLOW));
            Comparison turned =
                    measure(measurement, new Door(name, plain, leaky("headers turned", Duration.ZERO, true), SLOW));
            assertThat(fair.tellsNothing()).as(fair.toString()).isTrue();
            assertThat(much.verdict()).as(much.toString()).isEqualTo(Verdict.DIFFERENT);
            assertThat(turned.difference()).as(turned.toString()).isPresent();
        }
    }

    @Test
    @Order(2)
    void whenUserIsUnknownOrDisabledOrWithoutAddressThenIndistinguishable() throws SQLException {
        start("enumeration", Map.of());
        addUsers();
        List<Door> doors = new ArrayList<>();
        doors.addAll(ask());
        doors.addAll(question());
        doors.addAll(code());
        doors.addAll(change());
        doors.addAll(logIn());
        assertThat(telling(new SideBySide(service.port(), limits::clear), doors))
                .isEmpty();
    }

    @Test
    @Order(3)
    void whenQuestionIsRequiredThenQuestionAndWrongAnswerAreIndistinguishable() throws SQLException {
        start("questions", Map.of("passwords.secret-question", "required"));
        Api api = new Api(service);
        IntStream.range(0, USERS).mapToObj(KNOWN).forEach(login -> registerWithQuestion(api, login));
        // The question itself differs from name to name.
        UnaryOperator<String> apartFromQuestion = shape -> shape.replaceAll("\"Model\":\"[^\"]+\"", "\"Model\":\"…\"")
                .replaceAll("Content-Length: \\d+", "Content-Length: …");
        List<Door> doors = List.of(
                new Door(
                        "question, required",
                        new Kind("known", user -> question(KNOWN.apply(user))),
                        new Kind("unknown", user -> question(UNKNOWN.apply(user))),
                        QUICK,
                        apartFromQuestion),
                new Door(
                        "ask with a wrong answer",
                        new Kind("known", user -> askWithAnswer(KNOWN.apply(user))),
                        new Kind("unknown", user -> askWithAnswer(UNKNOWN.apply(user))),
                        SLOW));
        assertThat(telling(new SideBySide(service.port(), limits::clear), doors))
                .isEmpty();
    }

    @Test
    @Order(4)
    void whenLimitIsReachedThenUnknownAndKnownUsersAreIndistinguishable() throws SQLException {
        // Longer than the measurement, so that all refusals tell a number of as many digits.
        start("limits", Map.of("passwords.throttle.account.first-delay", "PT15M"));
        assumeTrue(limits.exist(), "Guesses are not counted");
        Api api = new Api(service);
        each(KNOWN, api::register);
        limits.clear();
        Kind known = new Kind("known", user -> logIn(KNOWN.apply(user), OTHER_PASSWORD));
        Kind unknown = new Kind("unknown", user -> logIn(UNKNOWN.apply(user), OTHER_PASSWORD));
        try (RawConnection connection = new RawConnection(service.port())) {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> areDelayedForLong(connection, known, unknown));
        }
        Door door = new Door("log in, too many attempts", known, unknown, QUICK);
        assertThat(telling(new SideBySide(service.port(), () -> {}), List.of(door)))
                .isEmpty();
    }

    private List<Door> logIn() {
        return List.of(
                new Door(
                        "log in",
                        new Kind("known, wrong password", user -> logIn(KNOWN.apply(user), OTHER_PASSWORD)),
                        new Kind("unknown", user -> logIn(UNKNOWN.apply(user), OTHER_PASSWORD)),
                        SLOW),
                new Door(
                        "log in",
                        new Kind("disabled, right password", user -> logIn(DISABLED.apply(user), PASSWORD)),
                        new Kind("unknown", user -> logIn(UNKNOWN.apply(user), PASSWORD)),
                        SLOW));
    }

    private List<Door> ask() {
        Kind unknown = new Kind("unknown", user -> ask(UNKNOWN.apply(user)));
        return List.of(
                new Door("ask", new Kind("known", user -> ask(KNOWN.apply(user))), unknown, QUICK),
                new Door("ask", new Kind("disabled", user -> ask(DISABLED.apply(user))), unknown, QUICK),
                new Door("ask", new Kind("without address", user -> ask(WITHOUT_ADDRESS.apply(user))), unknown, QUICK),
                new Door(
                        "ask by address",
                        new Kind("known", user -> ask(KNOWN.apply(user) + "@example.com")),
                        new Kind("unknown", user -> ask(UNKNOWN.apply(user) + "@example.com")),
                        QUICK));
    }

    private List<Door> question() {
        return List.of(new Door(
                "question, off",
                new Kind("known", user -> question(KNOWN.apply(user))),
                new Kind("unknown", user -> question(UNKNOWN.apply(user))),
                QUICK));
    }

    private List<Door> code() {
        Kind unknown = new Kind("unknown", user -> redeem(UNKNOWN.apply(user)));
        return List.of(
                new Door("wrong code", new Kind("known", user -> redeem(KNOWN.apply(user))), unknown, QUICK),
                new Door(
                        "wrong code",
                        new Kind("known, with an open code", user -> redeem(ASKED.apply(user))),
                        unknown,
                        QUICK),
                new Door("wrong code", new Kind("disabled", user -> redeem(DISABLED.apply(user))), unknown, QUICK));
    }

    private List<Door> change() {
        Api api = new Api(service);
        List<String> live = each(KNOWN, login -> api.token(login, PASSWORD));
        IntFunction<String> unknownToken = user -> live.get(user).substring(0, 40) + "xxx";
        return List.of(
                new Door(
                        "change, weak new password",
                        new Kind("old password right", user -> change(live.get(user), PASSWORD, WEAK)),
                        new Kind("old password wrong", user -> change(live.get(user), OTHER_PASSWORD, WEAK)),
                        QUICK),
                new Door(
                        "change",
                        new Kind("token of a disabled user", user -> change(endedTokens.get(user), PASSWORD, WEAK)),
                        new Kind("unknown token", user -> change(unknownToken.apply(user), PASSWORD, WEAK)),
                        QUICK),
                new Door(
                        "set, weak new password",
                        new Kind("live token", user -> set(resetTokens.get(user), WEAK)),
                        new Kind("unknown token", user -> set(unknownToken.apply(user), WEAK)),
                        QUICK));
    }

    private void start(String database, Map<String, String> settings) throws SQLException {
        try (var connection = Services.postgres().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
        Map<String, String> all = new HashMap<>(Services.postgresSettings(database));
        all.putAll(settings);
        all.put("passwords.throttle.trusted-proxies", "127.0.0.1/32");
        // No code or token may expire between two measurements.
        all.put("passwords.reset.code.lifetime", "PT1H");
        all.put("passwords.reset.token.lifetime", "PT1H");
        service = ServiceProcess.named("benchmark-" + database, all).withFullCompiler();
        service.start();
        limits = new GuessingLimits(Services.postgres().getDatabase("postgres", database));
        appKey = service.firstRun().getProperty("app-key");
    }

    private void addUsers() throws SQLException {
        Api api = new Api(service);
        for (IntFunction<String> kind : List.of(KNOWN, DISABLED, WITHOUT_ADDRESS, ASKED, EXPIRED)) {
            each(kind, api::register);
            limits.clear();
        }
        endedTokens = each(DISABLED, login -> api.token(login, PASSWORD));
        limits.sql("UPDATE app_user SET enabled = FALSE WHERE login LIKE 'trader-ended-%'");
        limits.sql("DELETE FROM user_identifier WHERE identifier LIKE 'trader-plain-%@example.com'");
        limits.sql("UPDATE app_user SET email = NULL WHERE login LIKE 'trader-plain-%'");
        limits.sql("UPDATE app_user SET password_must_change = TRUE WHERE login LIKE 'trader-stale-%'");
        resetTokens = each(EXPIRED, login -> api.logIn(login, PASSWORD).text("Token"));
        each(ASKED, api::ask);
        new Inbox(service).await(ASKED.apply(USERS - 1) + "@example.com", 1);
        limits.clear();
    }

    private void registerWithQuestion(Api api, String login) {
        String body = Api.registration(login, login + "@example.com", PASSWORD)
                .replace(
                        "},\"Name\"",
                        ",\"SecretQuestion\":\"What was the make of your first car?\",\"SecretQuestionAnswer\":\"Beetle\"},\"Name\"");
        assertThat(api.postJson("/v1.0/registration/", body).status()).isEqualTo(200);
    }

    private static <T> List<T> each(IntFunction<String> kind, Function<String, T> act) {
        return IntStream.range(0, USERS).mapToObj(kind).map(act).toList();
    }

    private static Kind leaky(String label, Duration faster, boolean turned) {
        return new Kind(label, user -> LeakyServer.request(faster, turned));
    }

    /** What tells users apart; empty if nothing does. */
    private static List<Comparison> telling(SideBySide measurement, List<Door> doors) {
        return doors.stream()
                .map(door -> measure(measurement, door))
                .filter(comparison -> !comparison.tellsNothing())
                .toList();
    }

    private static Comparison measure(SideBySide measurement, Door door) {
        Comparison comparison = measurement.compare(door);
        System.out.println(comparison);
        REPORT.add(comparison);
        return comparison;
    }

    /** Tries once for every user; whether all of them must wait for longer than a measurement takes. */
    private static boolean areDelayedForLong(RawConnection connection, Kind... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> IntStream.range(0, USERS).mapToObj(kind.request()))
                .map(connection::send)
                .filter(answer -> answer.status() != 429 || Integer.parseInt(answer.header("Retry-After")) < 600)
                .toList()
                .isEmpty();
    }

    private String logIn(String login, String password) {
        return request("POST", "/api/token", "", "Username", login, "Password", password);
    }

    private String ask(String user) {
        return request("POST", ASK, "{\"User\":\"" + user + "\"}");
    }

    private String askWithAnswer(String user) {
        return request("POST", ASK, "{\"User\":\"" + user + "\",\"SecretQuestionAnswer\":\"Cadillac\"}");
    }

    private String question(String user) {
        return request("GET", QUESTION + user, "");
    }

    private String redeem(String user) {
        return request("POST", CODE, "{\"User\":\"" + user + "\",\"Code\":\"AAAA-AAAA\"}");
    }

    private String change(String token, String oldPassword, String password) {
        String body = """
                {"OldPassword":"%s","Password":"%s","PasswordConfirm":"%s"}"""
                .formatted(oldPassword, password, password);
        return request("PUT", CHANGE, body, Api.bearer(token));
    }

    private String set(String token, String password) {
        String body = """
                {"Token":"%s","Password":"%s","PasswordConfirmation":"%s"}"""
                .formatted(token, password, password);
        return request("PUT", SET, body);
    }

    /** Each from an address of its own, so that no limit on addresses is reached. */
    private String request(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Et-App-Key", appKey, "X-Forwarded-For", address()));
        return RawConnection.request(method, path, body, all.toArray(String[]::new));
    }

    private String address() {
        return "10.%d.%d.%d".formatted(octet(), octet(), octet());
    }

    /** Of three digits, so that all requests are equally long. */
    private int octet() {
        return 100 + addresses.nextInt(150);
    }
}
