package org.passwordservice.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.h2.engine.Constants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** First start, restart, killed process, and settings, as an operator sees them. */
@Tag("long")
class OperatorIT {

    @Test
    void whenStartedThenCredentialsAreInFilesAndNotInTheLogAndARestartKeepsAllData(@TempDir Path commands)
            throws Exception {
        Path afterBoot = Files.writeString(
                commands.resolve("after-boot.txt"),
                "get configs.config.server-config.network-config.protocols.protocol.http-listener.http.timeout-seconds\n");
        // The server logs what the command says, which is more than it usually may.
        Path talkative = Files.writeString(
                commands.resolve("logging.properties"),
                Files.readString(Path.of("server-config/payara-micro/logging.properties"))
                        .replace("\n.level=WARNING", "\n.level=INFO"));
        ServiceProcess service = ServiceProcess.named(
                        "operator",
                        Map.of(
                                "passwords.hash.memory-kib", "47104",
                                "passwords.hash.iterations", "1",
                                "passwords.throttle.account.first-delay", "PT15M"))
                .withArguments("--postbootcommandfile", afterBoot.toString(), "--logproperties", talkative.toString());
        try (service) {
            service.start();
            // What holds in the running server: an idle connection outlives those of load balancers.
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(Files.readString(service.log()))
                    .contains("http-listener.http.timeout-seconds=620"));
            Api api = new Api(service);
            String key = service.firstRun().getProperty("app-key");
            String adminPassword = service.firstRun().getProperty("admin-password");
            assertThat(modeOf(service.dataDir())).isEqualTo("rwx------");
            assertThat(modeOf(service.dataDir().resolve("first-run.properties")))
                    .isEqualTo("rw-------");
            assertThat(modeOf(service.dataDir().resolve("server.key"))).isEqualTo("rw-------");
            assertThat(modeOf(service.dataDir().resolve("passwords.mv.db"))).isEqualTo("rw-------");
            String serverKey = Files.readString(service.dataDir().resolve("server.key"));
            assertThat(Files.readString(service.log()))
                    .contains("first-run.properties")
                    .doesNotContain(key)
                    .doesNotContain(adminPassword)
                    .doesNotContain(serverKey.strip());

            Api.User user = api.register();
            String token = api.token(user.login(), PASSWORD);
            api.ask(user.login());
            String code = new Inbox(service).code(user.email(), 1);
            assertThat(modeOf(Files.list(service.dataDir().resolve("outbox"))
                            .findFirst()
                            .orElseThrow()))
                    .isEqualTo("rw-------");
            Api.User guessed = api.register();
            for (int i = 0; i < 5; i++) {
                assertThat(api.logIn(guessed.login(), "wrong password number " + i)
                                .status())
                        .isEqualTo(401);
            }

            String config = page(service, "/config.json").body();
            Api pages = api.withAppKey(config.replaceAll(".*\"Pages\":\\{\"AppKey\":\"([^\"]+)\".*", "$1"));
            assertThat(pages.logIn(user.login(), PASSWORD).status()).isEqualTo(200);

            service.kill();
            service.with("passwords.hash.memory-kib", "19456")
                    .with("passwords.hash.iterations", "2")
                    .with("passwords.registration", "closed")
                    .with("passwords.reference", "off")
                    .with("passwords.pages", "off")
                    .with("passwords.console", "off")
                    .start();

            assertThat(service.firstRun().getProperty("app-key")).isEqualTo(key);
            assertThat(api.info(token).status()).isEqualTo(200);
            assertThat(api.logIn(guessed.login(), PASSWORD).status()).isEqualTo(429);
            String resetToken = api.redeem(code).text("Model");
            // Twice: the first login replaces the hash by one of the new cost.
            assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
            assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
            assertThat(api.set(resetToken, OTHER_PASSWORD).status()).isEqualTo(200);

            assertThat(api.get("/v1.0/registration/schema").status()).isEqualTo(404);
            Answer closed = api.postJson("/v1.0/registration/", "not json at all");
            assertThat(closed.status()).isEqualTo(404);
            assertThat(closed.body())
                    .isEqualTo("{\"Message\":\"No HTTP resource was found that matches the request URI.\"}");
            assertThat(api.get("/reference/schema/v1").body()).isEqualTo(closed.body());
            assertThat(api.get("/reference/schema/v1.yaml").body()).isEqualTo(closed.body());
            for (String path : List.of(
                    "/",
                    "/reset/",
                    "/reset",
                    "/account/",
                    "/register/",
                    "/address/",
                    "/console/",
                    "/reference/",
                    "/.well-known/change-password",
                    "/.well-known/security.txt")) {
                assertThat(page(service, path).statusCode()).as(path).isEqualTo(404);
                assertThat(page(service, path).body()).isEqualTo(closed.body());
            }
            assertThat(page(service, "/config.json").body()).isEqualTo("{\"Name\":\"Password Service\"}");
            assertThat(pages.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(403);
            assertThat(Files.readString(service.log()))
                    .doesNotContain(PASSWORD)
                    .doesNotContain(OTHER_PASSWORD)
                    .doesNotContain(token)
                    .doesNotContain(code)
                    .doesNotContain(resetToken);
        }
        assertThat(buildOfH2ThatMade(service.dataDir())).isEqualTo(Integer.toString(Constants.BUILD_ID));
    }

    private static HttpResponse<String> page(ServiceProcess service, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** The server has an H2 too, of another build. */
    private static String buildOfH2ThatMade(Path dataDir) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + dataDir.resolve("passwords"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT setting_value FROM information_schema.settings"
                        + " WHERE setting_name = 'CREATE_BUILD'")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void whenSettingsAreInvalidThenTheProcessEndsAndNamesThemAll() throws Exception {
        ServiceProcess service = ServiceProcess.named(
                "wrong-settings",
                Map.of(
                        "passwords.policy.min-length", "7",
                        "passwords.reset.code.format", "roman",
                        "passwords.pepper", "tooshort"));
        assertThat(service.startAndAwaitEnd()).isEqualTo(1);
        assertThat(Files.readString(service.log()))
                .contains("passwords.policy.min-length must be a whole number from 8 to 256.")
                .contains("passwords.reset.code.format must be one of base32, digits.")
                .contains("passwords.pepper must have at least 16 characters")
                .doesNotContain("tooshort");
    }

    @Test
    void whenDataFolderIsOfAnEarlierBuildThenTheProcessEndsAndSaysSo(@TempDir Path earlier) throws Exception {
        Files.writeString(earlier.resolve("V1__first_release.sql"), "CREATE TABLE app_key (id BIGINT PRIMARY KEY);");
        Files.writeString(
                earlier.resolve("V2__limits.sql"), "CREATE TABLE throttle (subject VARCHAR(43) PRIMARY KEY);");
        ServiceProcess service = ServiceProcess.named("earlier-build", Map.of());
        Flyway.configure()
                .dataSource("jdbc:h2:file:" + service.dataDir().resolve("passwords"), null, null)
                .locations("filesystem:" + earlier)
                .load()
                .migrate();

        assertThat(service.startAndAwaitEnd()).isEqualTo(1);

        assertThat(Files.readString(service.log()))
                .containsOnlyOnce(
                        "did not start: The database was made by an earlier build of this service, before its"
                                + " first release, and cannot be used by this one: start with an empty data folder or database.");
        assertThat(service.dataDir().resolve("first-run.properties")).doesNotExist();
    }

    @Test
    void whenDatabaseIsSharedAndNoServerKeyIsSetThenTheProcessEnds() throws Exception {
        ServiceProcess service = ServiceProcess.named(
                "no-server-key",
                Map.of("passwords.db.url", Services.postgresSettings("postgres").get("passwords.db.url")));
        assertThat(service.startAndAwaitEnd()).isEqualTo(1);
        assertThat(Files.readString(service.log())).contains("passwords.server-key must be set");
    }

    @Test
    void whenCodesAreDigitsAndQuestionsRequiredThenUserAndAnswerAreRequired() {
        ServiceProcess service = Services.withDigitsAndQuestions();
        Api api = new Api(service);
        assertThat(api.get("/v1.0/registration/schema").body())
                .contains(
                        "{\"UnitName\":\"SecretQuestion\",\"Fields\":[{\"FieldName\":\"Id\",\"Required\":true,\"OptionsWithId\":"
                                + "{\"1\":\"What street did you live on in third grade?\",",
                        "}},{\"FieldName\":\"Answer\",\"Required\":true}]}]");
        String question = "What street did you live on in third grade?";
        String body =
                """
                {"Credentials":{"Login":"asked","Email":"asked@example.com","Password":"kd8-wq2m"},\
                "Name":{"FirstName":"Robert","LastName":"Torro"},"SecretQuestion":{"Id":1,"Answer":"Main  Street"}}""";
        assertThat(api.postJson("/v1.0/registration/", Api.registration("a", "a@example.com", "kd8-wq2m"))
                        .body())
                .contains("Secret question is required.");
        assertThat(api.postJson("/v1.0/registration/", body).status()).isEqualTo(200);

        assertThat(questionOf(api, "asked@example.com")).isEqualTo(question);
        assertThat(questionOf(api, "nobody")).isNotEmpty().isEqualTo(questionOf(api, "NOBODY "));
        Answer known = api.ask("asked");
        assertThat(known.status()).isEqualTo(409);
        assertThat(known.body())
                .isEqualTo(
                        "{\"Errors\":[\"Answer is incorrect, try again.\"],\"ErrorsCode\":[\"ErrorIncorrectAnswer\"],"
                                + "\"IsSucceed\":false}")
                .isEqualTo(api.ask("nobody").body());
        String answer = "{\"User\":\"asked\",\"SecretQuestionAnswer\":\"%s\"}";
        assertThat(api.postJson("/v1.0/users/password/reset", answer.formatted("wrong"))
                        .status())
                .isEqualTo(409);
        assertThat(api.postJson("/v1.0/users/password/reset", answer.formatted("main street"))
                        .status())
                .isEqualTo(200);

        String code = new Inbox(service).code("asked@example.com", 1);
        assertThat(code).matches("\\d{3} \\d{3}");
        assertThat(api.redeem(code).json().path("ErrorsCode").path(0).asText()).isEqualTo("ErrorUserRequired");
        Answer redeemed =
                api.postJson("/v1.0/users/password/reset/code", "{\"Code\":\"" + code + "\",\"User\":\"asked\"}");
        assertThat(api.set(redeemed.text("Model"), "zp5-vn7r").status()).isEqualTo(200);
        assertThat(api.logIn("asked", "zp5-vn7r").status()).isEqualTo(200);
    }

    private static String questionOf(Api api, String name) {
        return api.get("/v1.0/users/password/secret-question?username="
                        + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8))
                .text("Model");
    }

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
