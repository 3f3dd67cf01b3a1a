package org.passwordservice.it;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import static org.passwordservice.it.EnumerationCalls.ASKED;
import static org.passwordservice.it.EnumerationCalls.DISABLED;
import static org.passwordservice.it.EnumerationCalls.EXPIRED;
import static org.passwordservice.it.EnumerationCalls.KNOWN;
import static org.passwordservice.it.EnumerationCalls.QUICK;
import static org.passwordservice.it.EnumerationCalls.SLOW;
import static org.passwordservice.it.EnumerationCalls.UNKNOWN;
import static org.passwordservice.it.EnumerationCalls.WITHOUT_ADDRESS;
import static org.passwordservice.it.SideBySide.USERS;

/** Whether answers, or the time they take, distinguish known users from unknown ones (OWASP ASVS 5.0, 6.3.8). */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EnumerationBenchmark {

    /** So many calls for one name at the same time. */
    private static final int BURST = 24;

    private static final EnumerationReport REPORT = new EnumerationReport();

    private ServiceProcess service;
    private GuessingLimits limits;
    private EnumerationRequests requests;
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
        EnumerationCalls all = new EnumerationCalls(requests);
        calls.addAll(all.ask());
        calls.addAll(all.question());
        calls.addAll(all.code());
        calls.addAll(
                all.change(each(KNOWN, login -> new Api(service).token(login, PASSWORD)), revokedTokens, resetTokens));
        calls.addAll(all.logIn());
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
                        new Kind("known", user -> requests.question(KNOWN.apply(user))),
                        new Kind("unknown", user -> requests.question(UNKNOWN.apply(user))),
                        QUICK,
                        apartFromQuestion),
                new ComparedCall(
                        "ask with a wrong answer",
                        new Kind("known", user -> requests.askWithAnswer(KNOWN.apply(user))),
                        new Kind("unknown", user -> requests.askWithAnswer(UNKNOWN.apply(user))),
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
        Kind known = new Kind("known", user -> requests.logIn(KNOWN.apply(user), OTHER_PASSWORD));
        Kind unknown = new Kind("unknown", user -> requests.logIn(UNKNOWN.apply(user), OTHER_PASSWORD));
        try (RawConnection connection = new RawConnection(service.port())) {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> areDelayedForLong(connection, known, unknown));
        }
        ComparedCall call = new ComparedCall("log in, too many attempts", known, unknown, QUICK);
        assertThat(distinguishable(new SideBySide(service.port(), () -> {}), List.of(call)))
                .isEmpty();
    }

    @Test
    @Order(5)
    void whenARefusedNetworkSendsBurstsThenUnknownAndKnownUsersAreIndistinguishable() throws SQLException {
        start("bursts", Map.of("passwords.throttle.window", "PT2H"));
        assumeTrue(limits.exist(), "Guesses are not counted");
        Api api = new Api(service);
        each(KNOWN, api::register);
        limits.clear();
        String network = "10.250.250.250";
        assertThat(api.from(network).logIn("nobody", PASSWORD).status()).isEqualTo(401);
        limits.sql("UPDATE throttle SET failures = 300 WHERE limit_kind = 'ADDRESS_FAILURES'");
        assertThat(api.from(network).logIn("nobody", PASSWORD).status()).isEqualTo(429);
        ComparedCall call = new ComparedCall(
                "log in, refused network, bursts of " + BURST,
                new Kind("known", user -> requests.logInFrom(network, KNOWN.apply(user), OTHER_PASSWORD)),
                new Kind("unknown", user -> requests.logInFrom(network, UNKNOWN.apply(user), OTHER_PASSWORD)),
                QUICK);
        assertThat(distinguishable(new SideBySide(service.port(), BURST, () -> {}), List.of(call)))
                .isEmpty();
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
        requests = new EnumerationRequests(service.firstRun().getProperty("app-key"));
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
                .replace("},\"Name\"", "},\"SecretQuestion\":{\"Id\":3,\"Answer\":\"Beetle\"},\"Name\"");
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
}
