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
import org.passwordservice.it.ComparedCall.Kind;
import org.passwordservice.it.SideBySide.Comparison;
import org.passwordservice.it.Superiority.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;
import static org.passwordservice.it.SideBySide.USERS;

/** Whether answers, or the time they take, distinguish known users from unknown ones (OWASP ASVS 5.0, 6.3.8). */
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
    private List<String> revokedTokens;
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
            Comparison fair = measure(measurement, new ComparedCall(name, plain, plain, SLOW));
            Comparison much = measure(
                    measurement, new ComparedCall(name, plain, leaky("1 ms less", Duration.ofMillis(1), false), SLOW));
            // A figure, not a proof: how little a machine shows depends on its noise.
            measure(
                    measurement,
                    new ComparedCall(name, plain, leaky("0.3 ms less", Duration.ofNanos(300_000), false), SLOW));
            Comparison reordered = measure(
                    measurement, new ComparedCall(name, plain, leaky("headers reordered", Duration.ZERO, true), SLOW));
            assertThat(fair.isIndistinguishable()).as(fair.toString()).isTrue();
            assertThat(much.verdict()).as(much.toString()).isEqualTo(Verdict.DIFFERENT);
            assertThat(reordered.difference()).as(reordered.toString()).isPresent();
        }
    }

    @Test
    @Order(2)
    void whenUserIsUnknownOrDisabledOrWithoutAddressThenIndistinguishable() throws SQLException {
        start("enumeration", Map.of());
        addUsers();
        List<ComparedCall> calls = new ArrayList<>();
        calls.addAll(ask());
        calls.addAll(question());
        calls.addAll(code());
        calls.addAll(change());
        calls.addAll(logIn());
        assertThat(distinguishable(new SideBySide(service.port(), limits::clear), calls))
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
        List<ComparedCall> calls = List.of(
                new ComparedCall(
                        "question, required",
                        new Kind("known", user -> question(KNOWN.apply(user))),
                        new Kind("unknown", user -> question(UNKNOWN.apply(user))),
                        QUICK,
                        apartFromQuestion),
                new ComparedCall(
                        "ask with a wrong answer",
                        new Kind("known", user -> askWithAnswer(KNOWN.apply(user))),
                        new Kind("unknown", user -> askWithAnswer(UNKNOWN.apply(user))),
                        SLOW));
        assertThat(distinguishable(new SideBySide(service.port(), limits::clear), calls))
                .isEmpty();
    }

    @Test
    @Order(4)
    void whenLimitIsReachedThenUnknownAndKnownUsersAreIndistinguishable() throws SQLException {
        // Longer than the measurement, so that all rejections name a number of as many digits.
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
        ComparedCall call = new ComparedCall("log in, too many attempts", known, unknown, QUICK);
        assertThat(distinguishable(new SideBySide(service.port(), () -> {}), List.of(call)))
                .isEmpty();
    }

    private List<ComparedCall> logIn() {
        return List.of(
                new ComparedCall(
                        "log in",
                        new Kind("known, wrong password", user -> logIn(KNOWN.apply(user), OTHER_PASSWORD)),
                        new Kind("unknown", user -> logIn(UNKNOWN.apply(user), OTHER_PASSWORD)),
                        SLOW),
                new ComparedCall(
                        "log in",
                        new Kind("disabled, right password", user -> logIn(DISABLED.apply(user), PASSWORD)),
                        new Kind("unknown", user -> logIn(UNKNOWN.apply(user), PASSWORD)),
                        SLOW));
    }

    private List<ComparedCall> ask() {
        Kind unknown = new Kind("unknown", user -> ask(UNKNOWN.apply(user)));
        return List.of(
                new ComparedCall("ask", new Kind("known", user -> ask(KNOWN.apply(user))), unknown, QUICK),
                new ComparedCall("ask", new Kind("disabled", user -> ask(DISABLED.apply(user))), unknown, QUICK),
                new ComparedCall(
                        "ask", new Kind("without address", user -> ask(WITHOUT_ADDRESS.apply(user))), unknown, QUICK),
                new ComparedCall(
                        "ask by address",
                        new Kind("known", user -> ask(KNOWN.apply(user) + "@example.com")),
                        new Kind("unknown", user -> ask(UNKNOWN.apply(user) + "@example.com")),
                        QUICK));
    }

    private List<ComparedCall> question() {
        return List.of(new ComparedCall(
                "question, off",
                new Kind("known", user -> question(KNOWN.apply(user))),
                new Kind("unknown", user -> question(UNKNOWN.apply(user))),
                QUICK));
    }

    private List<ComparedCall> code() {
        Kind unknown = new Kind("unknown", user -> redeem(UNKNOWN.apply(user)));
        return List.of(
                new ComparedCall("wrong code", new Kind("known", user -> redeem(KNOWN.apply(user))), unknown, QUICK),
                new ComparedCall(
                        "wrong code",
                        new Kind("known, with an open code", user -> redeem(ASKED.apply(user))),
                        unknown,
                        QUICK),
                new ComparedCall(
                        "wrong code", new Kind("disabled", user -> redeem(DISABLED.apply(user))), unknown, QUICK));
    }

    private List<ComparedCall> change() {
        Api api = new Api(service);
        List<String> valid = each(KNOWN, login -> api.token(login, PASSWORD));
        IntFunction<String> unknownToken = user -> valid.get(user).substring(0, 40) + "xxx";
        return List.of(
                new ComparedCall(
                        "change, weak new password",
                        new Kind("old password right", user -> change(valid.get(user), PASSWORD, WEAK)),
                        new Kind("old password wrong", user -> change(valid.get(user), OTHER_PASSWORD, WEAK)),
                        QUICK),
                new ComparedCall(
                        "change",
                        new Kind("token of a disabled user", user -> change(revokedTokens.get(user), PASSWORD, WEAK)),
                        new Kind("unknown token", user -> change(unknownToken.apply(user), PASSWORD, WEAK)),
                        QUICK),
                new ComparedCall(
                        "set, weak new password",
                        new Kind("valid token", user -> set(resetTokens.get(user), WEAK)),
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
        revokedTokens = each(DISABLED, login -> api.token(login, PASSWORD));
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

    private static Kind leaky(String label, Duration faster, boolean reordered) {
        return new Kind(label, user -> LeakyServer.request(faster, reordered));
    }

    /** The calls that distinguish users; empty if none does. */
    private static List<Comparison> distinguishable(SideBySide measurement, List<ComparedCall> calls) {
        return calls.stream()
                .map(call -> measure(measurement, call))
                .filter(comparison -> !comparison.isIndistinguishable())
                .toList();
    }

    private static Comparison measure(SideBySide measurement, ComparedCall call) {
        Comparison comparison = measurement.compare(call);
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
