package org.passwordservice.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import static org.passwordservice.it.Api.bearer;

/** Two nodes on one PostgreSQL are one service, from the first start on and when one of them is killed. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    private static final Logger LOG = Logger.getLogger(NodesIT.class.getName());

    private static final int USERS = 33;
    private static final int FLOWS = 24;
    private static final int THREADS = 4;

    private TwoNodes nodes;
    private ServiceProcess starter;
    private Api first;
    private Api second;
    private Outboxes outboxes;
    private List<Api.User> users;
    /** A mail server that takes connections and says nothing. */
    private ServerSocket silent;

    private Socket connected;

    @BeforeAll
    void start() throws Exception {
        nodes = TwoNodes.started("nodes");
        starter = Stream.of(nodes.first(), nodes.second())
                .filter(node -> Files.exists(node.dataDir().resolve("first-run.properties")))
                .findFirst()
                .orElseThrow();
        String appKey = starter.firstRun().getProperty("app-key");
        first = new Api(nodes.first().apiUrl(), appKey);
        second = new Api(nodes.second().apiUrl(), appKey);
        outboxes = new Outboxes(nodes.first(), nodes.second());
        users = inParallel(USERS, i -> either(i).fromElsewhere().register());
    }

    @AfterAll
    void end() throws IOException {
        if (nodes != null) {
            nodes.close();
        }
        if (silent != null) {
            silent.close();
        }
        if (connected != null) {
            connected.close();
        }
    }

    private Api either(int i) {
        return i % 2 == 0 ? first : second;
    }

    @Test
    @Order(1)
    void whenNodesStartTogetherThenMigrationsAndFirstStartAreDoneOnce() throws Exception {
        assertThat(nodes.number("SELECT COUNT(*) FROM flyway_schema_history WHERE version = '1' AND success"))
                .isEqualTo(1);
        assertThat(nodes.number("SELECT COUNT(*) - COUNT(DISTINCT version) FROM flyway_schema_history"))
                .isZero();
        assertThat(nodes.number("SELECT COUNT(*) FROM flyway_schema_history WHERE NOT success"))
                .isZero();
        assertThat(nodes.number("SELECT COUNT(*) FROM application_key")).isEqualTo(4);
        assertThat(nodes.number("SELECT COUNT(*) FROM application WHERE own IS NOT NULL"))
                .isEqualTo(2);
        assertThat(nodes.number("SELECT COUNT(*) FROM app_user WHERE role = 'ADMINISTRATOR'"))
                .isEqualTo(1);
        ServiceProcess other = starter == nodes.first() ? nodes.second() : nodes.first();
        assertThat(other.dataDir().resolve("first-run.properties")).doesNotExist();
        assertThat(Files.readString(other.log())).contains("another node was faster");
        Properties firstRun = starter.firstRun();
        for (Api node : List.of(first, second)) {
            assertThat(node.withAppKey(firstRun.getProperty("admin-app-key"))
                            .logIn(firstRun.getProperty("admin-login"), firstRun.getProperty("admin-password"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @Order(2)
    void whenOneNodeGrantsOrRevokesATokenThenTheOtherSeesItAtOnce() {
        Api.User user = users.get(0);
        String token = first.token(user.login(), PASSWORD);
        assertThat(second.info(token).text("Login")).isEqualTo(user.login());
        assertThat(second.send("DELETE", "/token", BodyPublishers.noBody(), bearer(token))
                        .status())
                .isEqualTo(204);
        assertThat(first.info(token).status()).isEqualTo(401);

        String kept = second.token(user.login(), PASSWORD);
        String ended = first.token(user.login(), PASSWORD);
        assertThat(second.change(kept, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(first.info(ended).status()).isEqualTo(401);
        assertThat(first.info(kept).status()).isEqualTo(200);
        assertThat(first.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
        assertThat(first.change(kept, OTHER_PASSWORD, "third horse battery").status())
                .isEqualTo(200);
        assertThat(second.info(kept).status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void whenGuessesGoToBothNodesThenTheirFailuresAddUp() {
        Api.User user = users.get(1);
        List<Integer> statuses = IntStream.range(0, 5)
                .mapToObj(i -> either(i)
                        .fromElsewhere()
                        .logIn(user.login(), "wrong password number " + i)
                        .status())
                .toList();
        assertThat(statuses).containsOnly(401);
        assertThat(first.logIn(user.login(), PASSWORD).status()).isEqualTo(429);
        assertThat(second.logIn(user.login(), PASSWORD).status()).isEqualTo(429);
    }

    @Test
    @Order(2)
    void whenOneCodeIsRedeemedOnBothNodesAtOnceThenOneCallWins() throws Exception {
        Api.User user = users.get(2);
        assertThat(first.ask(user.login()).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !outboxes.codes(user.email()).isEmpty());
        String code = outboxes.codes(user.email()).get(0);
        List<Answer> answers = inParallel(16, i -> either(i).redeem(code));
        List<Answer> won =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).as(answers.toString()).hasSize(1);
        assertThat(answers.stream().map(Answer::status)).containsOnly(200, 409);
        assertThat(second.set(won.get(0).text("Model"), OTHER_PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    @Order(3)
    void whenBothNodesDeliverThenEachMailIsSentOnceAndBothTakePart() throws Exception {
        List<Api.User> asking = users.subList(3, USERS);
        inParallel(
                asking.size(), i -> either(i).fromElsewhere().ask(asking.get(i).email()));
        awaitEmptyOutbox();
        assertThat(asking)
                .allSatisfy(user -> assertThat(outboxes.codes(user.email())).hasSize(1));

        // More than one node sends in one round.
        int before = outboxes.all().size();
        addNotices(asking, 1, 4);
        awaitEmptyOutbox();
        assertThat(asking)
                .allSatisfy(user -> assertThat(outboxes.notices(user.email())).isEqualTo(4));
        List<Outboxes.Mail> sent = outboxes.all();
        assertThat(sent).hasSize(before + 4 * asking.size());
        assertThat(sent.stream().map(Outboxes.Mail::node).distinct()).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    @Order(4)
    void whenANodeIsKilledUnderLoadThenNoAcknowledgedStepIsLostAndNoAccountIsInconsistent() throws Exception {
        List<Api.User> forgetful = users.subList(3, 3 + FLOWS);
        // Else the notices of before would hold back the next ones for ten minutes.
        nodes.sql("DELETE FROM outbox_mail WHERE kind = 'PASSWORD_REPLACED'");
        Map<Long, Long> noticesBefore = new HashMap<>();
        forgetful.forEach(user -> noticesBefore.put(user.id(), outboxes.notices(user.email())));
        List<ResetFlow> flows = IntStream.range(0, forgetful.size())
                .mapToObj(i -> new ResetFlow(
                        forgetful.get(i),
                        "new password of flow %d".formatted(i),
                        outboxes,
                        either(i).fromElsewhere(),
                        either(i + 1).fromElsewhere()))
                .toList();
        ExecutorService people = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            flows.forEach(flow -> running.add(people.submit(flow::run)));
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> flows.stream().filter(ResetFlow::done).count() >= flows.size() / 3);
            nodes.second().kill();
            for (Future<?> flow : running) {
                flow.get();
            }
        } finally {
            people.shutdownNow();
        }
        // What the connections of the killed node had begun is rolled back.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> nodes.number("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name = 'second'")
                        == 0);

        List<ResetFlow> late = flows.stream().filter(flow -> !flow.done()).toList();
        for (ResetFlow flow : late) {
            assertThat(nodes.number(
                            "SELECT COUNT(*) FROM outbox_mail WHERE sent_at IS NULL AND kind = 'RESET_CODE' AND user_id = "
                                    + flow.user().id()))
                    .as("asked %s, no mail came, and none is still to come", flow.asked())
                    .isPositive();
        }
        // As if the lease of the killed node for its mails had expired.
        int taken = nodes.sql(
                "UPDATE outbox_mail SET next_attempt_at = now() WHERE next_attempt_at > now() AND sent_at IS NULL");
        awaitEmptyOutbox();
        for (ResetFlow flow : late) {
            List<String> codes = outboxes.codes(flow.user().email());
            flow.redeem(codes.get(codes.size() - 1));
        }
        awaitEmptyOutbox();

        Map<Long, Account> accounts = accounts(forgetful);
        for (ResetFlow flow : flows) {
            Account account = accounts.get(flow.user().id());
            assertThat(account.passwords()).as(flow.user().login()).isEqualTo(flow.done() ? 2 : 1);
            assertThat(account.former()).as(flow.user().login()).isEqualTo(account.passwords() - 1);
            assertThat(account.events()).as(flow.user().login()).isEqualTo(account.passwords() - 1);
            assertThat(account.open()).as(flow.user().login()).isZero();
            // A mail that the killed node had sent and not yet marked as sent is sent once more.
            assertThat(outboxes.notices(flow.user().email())
                            - noticesBefore.get(flow.user().id()))
                    .isBetween(1L, 2L);
        }
        int intact = inParallel(flows.size(), i -> {
                    assertOnlyNewPasswordWorks(flows.get(i));
                    assertSpent(flows.get(i));
                    return i;
                })
                .size();
        int unanswered = flows.stream().mapToInt(ResetFlow::unanswered).sum();
        LOG.info(
                "Flows begun %d, done %d (%d after a late mail), steps answered %d, calls without answer %d, mails claimed by the killed node %d, found intact %d"
                        .formatted(
                                flows.size(),
                                flows.stream().filter(ResetFlow::done).count(),
                                late.size(),
                                flows.stream().mapToInt(ResetFlow::answered).sum(),
                                unanswered,
                                taken,
                                intact));
        assertThat(flows).allSatisfy(flow -> assertThat(flow.done()).isTrue());
        assertThat(unanswered).isPositive();
        assertThat(first.fromElsewhere().register().id()).isPositive();
    }

    /** From now on the mail server of the node that was killed is silent. */
    @Test
    @Order(5)
    void whenANodeIsRestartedThenItUsesTheSharedCounters() throws Exception {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        nodes.second()
                .with("passwords.mail.smtp.host", silent.getInetAddress().getHostAddress())
                .with("passwords.mail.smtp.port", Integer.toString(silent.getLocalPort()))
                .start();
        // Limited by the guesses above, which both nodes counted.
        assertThat(second.logIn(users.get(1).login(), PASSWORD).status()).isEqualTo(429);
        assertThat(second.logIn(users.get(0).login(), "third horse battery").status())
                .isEqualTo(200);
    }

    @Test
    @Order(6)
    void whenANodeCrashesWithAClaimedMailThenTheOtherSendsItOnceAfterTheLease() throws Exception {
        List<Api.User> notified = users.subList(3, 13);
        Map<Long, Long> noticesBefore = new HashMap<>();
        notified.forEach(user -> noticesBefore.put(user.id(), outboxes.notices(user.email())));
        silent.setSoTimeout(30_000);
        // The other node would claim most of them, or all.
        signal("STOP", nodes.first());
        try {
            addNotices(notified, 1, 1);
            connected = silent.accept();
            nodes.second().kill();
        } finally {
            signal("CONT", nodes.first());
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> unsentMails("TRUE") == 1);
        assertThat(unsentMails("next_attempt_at > now() + interval '1 minute'")).isEqualTo(1);
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(30)).until(() -> unsentMails("TRUE") == 1);
        nodes.sql("UPDATE outbox_mail SET next_attempt_at = now()");
        awaitEmptyOutbox();
        for (Api.User user : notified) {
            assertThat(outboxes.notices(user.email()) - noticesBefore.get(user.id()))
                    .as(user.login())
                    .isEqualTo(1);
        }
    }

    @Test
    @Order(7)
    void whenANodeHasAnotherServerKeyThenItDoesNotStartAndARunningOneIsNotReady() throws Exception {
        assertThat(ready(nodes.first()).statusCode()).isEqualTo(200);

        nodes.second().with("passwords.server-key", "another server key that is long enough");
        assertThat(nodes.second().startAndAwaitEnd()).isEqualTo(1);
        assertThat(Files.readString(nodes.second().log())).contains("passwords.server-key differs");
        assertThat(ready(nodes.first()).statusCode()).isEqualTo(200);

        // As a node with a new key does, once an operator has removed the former one.
        nodes.sql("UPDATE server_key_check SET digest = 'of a new key'");
        // What was seen may be a second old.
        await().atMost(Duration.ofSeconds(10)).until(() -> ready(nodes.first()).statusCode() == 503);
        assertThat(ready(nodes.first()).body())
                .contains("{\"name\":\"database\",\"status\":\"UP\"}", "{\"name\":\"server-key\",\"status\":\"DOWN\"}");
        assertThat(Files.readString(nodes.first().log()))
                .contains("Not ready: the database was given another server key");
    }

    private static HttpResponse<String> ready(ServiceProcess node) throws IOException, InterruptedException {
        URI ready = URI.create("http://127.0.0.1:" + node.port() + "/health/ready");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Whether a client connected; the connection stays open. */
    private static void signal(String name, ServiceProcess to) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-c", "kill -" + name + " " + to.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    private void assertOnlyNewPasswordWorks(ResetFlow flow) {
        Api api = first.fromElsewhere();
        assertThat(api.logIn(flow.user().login(), flow.password()).status()).isEqualTo(200);
        assertThat(api.logIn(flow.user().login(), PASSWORD).status()).isEqualTo(401);
    }

    private void assertSpent(ResetFlow flow) {
        Api api = first.fromElsewhere();
        flow.spentCode().ifPresent(code -> assertThat(api.redeem(code).status()).isEqualTo(409));
        flow.spentToken().ifPresent(token -> assertThat(
                        api.set(token, "third horse battery").status())
                .isEqualTo(409));
    }

    /**
     * What the database says of one account.
     *
     * @param passwords how many it has had
     * @param former how many of them are remembered
     * @param events how many resets were recorded
     * @param open how many codes and reset tokens are open
     */
    private record Account(long passwords, long former, long events, long open) {}

    private Map<Long, Account> accounts(List<Api.User> of) throws SQLException {
        Map<Long, Account> accounts = new HashMap<>();
        try (Connection connection = nodes.database().getConnection();
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("SELECT u.id, u.password_version,"
                        + " (SELECT COUNT(*) FROM former_password f WHERE f.user_id = u.id),"
                        + " (SELECT COUNT(*) FROM audit_event e WHERE e.target_user_id = u.id"
                        + "   AND e.action = 'RESET_PASSWORD' AND e.outcome = 'SUCCESS'),"
                        + " (SELECT COUNT(*) FROM mailed_code r WHERE r.user_id = u.id)"
                        + " + (SELECT COUNT(*) FROM reset_token t WHERE t.user_id = u.id)"
                        + " FROM app_user u WHERE u.id IN (" + ids(of) + ")")) {
            while (rows.next()) {
                accounts.put(
                        rows.getLong(1),
                        new Account(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
            }
        }
        return accounts;
    }

    /** Puts notices into the outbox, as if the passwords of all these users had been replaced. */
    private void addNotices(List<Api.User> to, int firstNumber, int lastNumber) throws SQLException {
        nodes.sql(
                "INSERT INTO outbox_mail (id, kind, user_id, urgent, created_at, expires_at, attempts, next_attempt_at)"
                        + " SELECT -nextval('outbox_mail_id'), 'PASSWORD_REPLACED', u.id, FALSE, now(), now() + interval '1 day', 0, now()"
                        + " FROM app_user u, generate_series(" + firstNumber + ", " + lastNumber + ") i WHERE u.id IN ("
                        + ids(to) + ")");
    }

    private long unsentMails(String which) throws SQLException {
        return nodes.number("SELECT COUNT(*) FROM outbox_mail WHERE sent_at IS NULL AND " + which);
    }

    private void awaitEmptyOutbox() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                // Notices that wait for their limit have a time in the future.
                .until(() -> unsentMails("created_at <= now()") == 0);
    }

    private static String ids(List<Api.User> of) {
        return String.join(
                ", ", of.stream().map(user -> Long.toString(user.id())).toList());
    }

    private static <T> List<T> inParallel(int calls, java.util.function.IntFunction<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<T>> all = IntStream.range(0, calls)
                    .<Callable<T>>mapToObj(i -> () -> call.apply(i))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(all)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
