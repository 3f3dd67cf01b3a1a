package org.passwordservice.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an operator does in the first week, by the tool alone, while apps and their users call. */
@Tag("long")
class MovingInIT {

    /** All six hashes are of this password, each made by the system that it comes from. */
    private static final String PASSWORD = "Gr\u00fc\u00dfe, J\u00fcrgen 7";

    private static final List<String> HASHES = List.of(
            "$2b$05$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e",
            "$argon2id$v=19$m=1024,t=2,p=2$WyDZBsbh1v4gp6+mUxEeFg$7SBKJfOv9O7WTV19VH9EAQFaJp1eQ2CUOxfjYh/itas",
            "pbkdf2_sha256$20000$kVHJpYrL9uScyouYLDgdJj$e/KOsrprBkoAct/y0PQTb+XdLCQIeJOUAe0SHyuBi7M=",
            "{bcrypt}$2a$05$2MvOcraEMwa/WZProIwwb.bn1GGY9Q5lCN53Xllg8rVBwhbxW41Nq",
            "{scrypt}$e0801$MiPZxeQisDvRmT64CiGH6vsSmph2GnU9yhEl1fyV8OZO2W44DOKY7962UpViAlCtRjZ8UvdlhwraP/+qjyTrnw=="
                    + "$jFADTZ2n+GJcyY6b8bn4Pan40tH6Tmevo26UYX79Qhw=",
            "$6$4zo9xoJVhhC/P27E"
                    + "$UyORTz7DyHgFNIj4xSXnn01ki8HOeh/fNwM93hHT9xrwCJ4CfsvSa4fMZ1OCRvJEjyn7scQRW/7cfS.i3SuWe/");

    private static final int USERS = 10_000;

    @TempDir
    private Path folder;

    /** A message as the receiver got it. */
    private record Message(String id, String timestamp, String signature, String body) {}

    private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();

    @Test
    void whenAnOperatorMovesInThenUsersLogInAndEverythingIsInTheAudit() throws Exception {
        Map<String, String> settings = Map.of(
                "passwords.db.url",
                Services.postgres().getJdbcUrl("postgres", newDatabase()),
                "passwords.server-key",
                "a server key for tests that is long enough",
                "passwords.webhooks.private",
                "true");
        HttpServer receiver = receiver();
        try (ServiceProcess service =
                ServiceProcess.named("moving-in", settings).start()) {
            AdminTool tool = new AdminTool(folder);
            String firstRun = service.dataDir().resolve("first-run.properties").toString();
            assertThat(tool.run(
                                    "a horse of the operator\n",
                                    "login",
                                    "--url",
                                    service.apiUrl(),
                                    "--first-run",
                                    firstRun)
                            .exitCode())
                    .isZero();
            Api shop = makeApplication(tool, service);
            importUsers(tool);
            logInAndAreRehashed(shop);
            isDisabledAndReceiverIsTold(tool, receiver);
            isUnlocked(tool, shop);
            keyIsRotatedWithoutARefusedCall(tool, service);
            isInTheAudit(tool);
        } finally {
            receiver.stop(0);
        }
    }

    private static String newDatabase() throws SQLException {
        try (var connection = Services.postgres().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE moving_in");
        }
        return "moving_in";
    }

    private Api makeApplication(AdminTool tool, ServiceProcess service) throws IOException {
        Path key = folder.resolve("shop.key");
        tool.done("app", "create", "shop", "--scopes", "users,registration", "--secret-file", key.toString());
        return new Api(service.apiUrl(), Files.readString(key).strip());
    }

    private void importUsers(AdminTool tool) throws IOException {
        Path users = folder.resolve("users.ndjson");
        Files.write(
                users,
                IntStream.range(0, USERS)
                        .mapToObj(i ->
                                """
                                {"Login":"user%1$d","Email":"user%1$d@example.com","FirstName":"A","LastName":"B",\
                                "ExternalId":"old-%1$d","PasswordHash":"%2$s"}"""
                                        .formatted(i, HASHES.get(i % HASHES.size())))
                        .toList());
        assertThat(tool.done("import", users.toString(), "--json"))
                .contains("\"Created\":" + USERS + ",\"Unchanged\":0,\"Refused\":0");
        assertThat(tool.done("import", users.toString(), "--restart", "--json"))
                .contains("\"Created\":0,\"Unchanged\":" + USERS + ",\"Refused\":0");
    }

    private static void logInAndAreRehashed(Api shop) throws SQLException {
        for (int user = 0; user < HASHES.size(); user++) {
            String stored = hashOf(user);
            assertThat(logIn(shop, user, "Gr\u00fc\u00dfe, J\u00fcrgen 8").status())
                    .isEqualTo(401);
            assertThat(logIn(shop, user, PASSWORD).status()).as("kind " + user).isEqualTo(200);
            assertThat(hashOf(user))
                    .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                    .isNotEqualTo(stored);
            assertThat(logIn(shop, user, PASSWORD).status()).isEqualTo(200);
        }
    }

    private static Answer logIn(Api app, int user, String password) {
        String form = "Username=user" + user + "&Password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return app.send(
                "POST", "/token", BodyPublishers.ofString(form), "Content-Type", "application/x-www-form-urlencoded");
    }

    private static String hashOf(int user) throws SQLException {
        try (var connection =
                        Services.postgres().getDatabase("postgres", "moving_in").getConnection();
                var query = connection.prepareStatement("SELECT password_hash FROM app_user WHERE login = ?")) {
            query.setString(1, "user" + user);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private void isDisabledAndReceiverIsTold(AdminTool tool, HttpServer receiver) throws Exception {
        Path file = folder.resolve("webhook.secret");
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        tool.done("webhook", "create", url, "--events", "user.disabled", "--secret-file", file.toString());
        tool.done("user", "disable", "user7");
        Message message = received.poll(30, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        assertThat(message.body()).contains("\"type\":\"user.disabled\"").doesNotContain("user7");
        Mac mac = Mac.getInstance("HmacSHA256");
        String secret = Files.readString(file).strip();
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = message.id() + "." + message.timestamp() + "." + message.body();
        assertThat(message.signature())
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    private static void isUnlocked(AdminTool tool, Api shop) {
        for (int i = 0; i < 6; i++) {
            logIn(shop, 8, "wrong");
        }
        tool.done("user", "unlock", "user8");
        assertThat(logIn(shop, 8, PASSWORD).status()).isEqualTo(200);
    }

    /** The app calls all the time, and takes the new key when it has it. */
    private void keyIsRotatedWithoutARefusedCall(AdminTool tool, ServiceProcess service) throws Exception {
        Path first = folder.resolve("shop.key");
        Path second = folder.resolve("shop-2.key");
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Thread app = new Thread(() -> {
            while (!ended.get()) {
                Path key = Files.exists(second) ? second : first;
                int status = new Api(service.apiUrl(), read(key))
                        .get("/v1.0/users/passwords/policy")
                        .status();
                calls.incrementAndGet();
                refused.addAndGet(status == 200 ? 0 : 1);
            }
        });
        app.start();
        try {
            tool.done("app", "rotate", "shop", "--overlap", "1h", "--secret-file", second.toString());
            int before = calls.get();
            await().atMost(Duration.ofMinutes(1)).until(() -> calls.get() > before + 20);
        } finally {
            ended.set(true);
            app.join();
        }
        assertThat(refused.get()).isZero();
    }

    private static String read(Path key) {
        try {
            return Files.readString(key).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void isInTheAudit(AdminTool tool) {
        for (String action : List.of(
                "ADMIN_APPLICATION_CREATE",
                "ADMIN_IMPORT",
                "USER_IMPORTED",
                "ADMIN_WEBHOOK_CREATE",
                "ADMIN_USER_CHANGE",
                "ADMIN_USER_UNLOCK",
                "ADMIN_KEY_CREATE",
                "ADMIN_KEY_CHANGE",
                "LOGIN")) {
            assertThat(tool.done("audit", "search", "--action", action, "--since", "1h", "--limit", "1", "--json"))
                    .as(action)
                    .contains("\"Action\":\"" + action + "\"");
        }
    }

    private HttpServer receiver() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/hook", exchange -> {
            var headers = exchange.getRequestHeaders();
            received.add(new Message(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
