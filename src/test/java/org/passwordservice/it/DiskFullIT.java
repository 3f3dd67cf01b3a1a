package org.passwordservice.it;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/**
 * The embedded database, the audit and the log on a disk that is full and has space again. A limit on the size of the
 * process's files replaces the disk: it needs no rights and no disk, and is the same each time. H2 takes its error as it
 * takes "No space left on device".
 */
@Tag("long")
class DiskFullIT {

    /** More than the pool has at rest: some connections are opened while others turn out to be closed. */
    private static final int AT_ONCE = 8;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServiceProcess service;
    private Api api;

    @AfterEach
    void end() {
        threads.shutdownNow();
        service.kill();
    }

    @Test
    void whenDiskIsFullThenUnavailableAndWhenItHasSpaceThenNothingAcknowledgedIsLost() throws Exception {
        service = ServiceProcess.named("disk-full", Map.of("passwords.throttle.trusted-proxies", "127.0.0.1"));
        api = new Api(service.start());
        Api.User user = api.register("diskuser");
        String token = api.token(user.login(), PASSWORD);
        List<String> registered = new ArrayList<>(List.of(user.login()));
        List<String> refused = new ArrayList<>();

        // Twice: what is opened after the first time must be as good as what the start opened.
        for (String time : List.of("first", "second")) {
            allowFilesOf("1");
            refused.addAll(refuseRegistrations(time));
            refuseTheRest(user, token);
            allowFilesOf("unlimited");

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> logIn(user.login(), PASSWORD).status() == 200);
            assertThat(logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(401);
            assertThat(api.info(token).status()).isEqualTo(200);
            inParallel(number -> api.fromElsewhere().register(time + "-after-" + number))
                    .forEach(after -> registered.add(after.login()));
        }
        assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(200);

        service.kill();
        assertThat(logins()).containsAll(registered).doesNotContainAnyElementsOf(refused);
    }

    /** The system lets the process write no byte beyond so many to any file. */
    private void allowFilesOf(String bytes) throws IOException, InterruptedException {
        // The soft limit, which the owner of the process may increase again.
        Process limit = new ProcessBuilder("prlimit", "--pid", Long.toString(service.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        assertThat(limit.waitFor()).isZero();
    }

    /** The logins whose registration was rejected. */
    private List<String> refuseRegistrations(String time) throws Exception {
        IntFunction<String> login = number -> time + "-refused-" + number;
        List<Answer> answers = inParallel(number -> api.fromElsewhere()
                .postJson(
                        "/v1.0/registration/",
                        Api.registration(login.apply(number), login.apply(number) + "@example.com", PASSWORD)));
        assertThat(answers).allSatisfy(DiskFullIT::isUnavailable);
        return IntStream.range(0, AT_ONCE).mapToObj(login).toList();
    }

    private void refuseTheRest(Api.User user, String token) {
        isUnavailable(logIn(user.login(), PASSWORD));
        isUnavailable(logIn(user.login(), OTHER_PASSWORD));
        isUnavailable(api.change(token, PASSWORD, OTHER_PASSWORD));
        isUnavailable(api.fromElsewhere().ask(user.login()));
        isUnavailable(api.fromElsewhere().redeem("2222-2222"));
        isUnavailable(api.send("DELETE", "/token", BodyPublishers.noBody(), Api.bearer(token)));
    }

    private static void isUnavailable(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"Message\":\"The service is temporarily unavailable.\"}");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    private Answer logIn(String login, String password) {
        return api.fromElsewhere().logIn(login, password);
    }

    private <T> List<T> inParallel(IntFunction<T> call) throws Exception {
        List<Future<T>> calls = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> threads.submit(() -> call.apply(number)))
                .toList();
        List<T> results = new ArrayList<>();
        for (Future<T> each : calls) {
            results.add(each.get(1, TimeUnit.MINUTES));
        }
        return results;
    }

    /** What the next start would find. */
    private List<String> logins() throws SQLException {
        List<String> logins = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + service.dataDir().resolve("passwords"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT login FROM app_user")) {
            while (rows.next()) {
                logins.add(rows.getString(1));
            }
        }
        return logins;
    }
}
