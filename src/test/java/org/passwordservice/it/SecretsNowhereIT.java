package org.passwordservice.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.bearer;

/** With every logger at its finest, no secret that went into the service is in any file that it wrote. */
@Tag("long")
class SecretsNowhereIT {

    private static final List<String> FINEST = List.of(
            "org.passwordservice",
            "org.eclipse.persistence",
            "org.eclipse.persistence.session",
            "org.glassfish.jersey",
            "org.glassfish.grizzly",
            "org.eclipse.angus",
            "jakarta.mail",
            "org.flywaydb",
            "org.apache.catalina",
            "jakarta.enterprise.web",
            "javax.enterprise.resource.sqltrace",
            "javax.enterprise.system.container.web");

    private final Canaries canaries = new Canaries();

    @Test
    void whenSecretsAreSentToEveryEndpointThenNoneIsInAnyLogOrInTheDatabase() throws Exception {
        GreenMail relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        relay.start();
        String relayPassword = canaries.make("relay password");
        relay.setUser("service@example.com", "service", relayPassword);
        ServiceProcess service = ServiceProcess.named(
                "secrets-nowhere",
                Map.of(
                        "passwords.mail.smtp.host",
                        "127.0.0.1",
                        "passwords.mail.smtp.port",
                        Integer.toString(relay.getSmtp().getPort()),
                        "passwords.mail.smtp.user",
                        "service",
                        "passwords.mail.smtp.password",
                        relayPassword,
                        "passwords.server-key",
                        canaries.make("server key that is long enough"),
                        "passwords.pepper",
                        canaries.make("pepper"),
                        "passwords.throttle.mails.minute",
                        "20",
                        "passwords.secret-question",
                        "optional"));
        Path logging = loggingProperties(service);
        service.withArguments(
                "--logproperties",
                logging.toString(),
                "--accesslog",
                logging.getParent().toString());
        String log;
        try (service) {
            service.start();
            sendThemAll(service, relay);
            log = Files.readString(service.log(), StandardCharsets.ISO_8859_1);
            assertThatTheFinestIsLogged(log);
        } finally {
            relay.stop();
        }
        assertThat(canaries.count()).isGreaterThan(30);
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (Path file : filesOf(service)) {
            note(found, file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        note(found, "the database", dump(service));
        assertThat(found).isEmpty();
    }

    private void note(Map<String, List<String>> found, String where, String text) {
        List<String> names = canaries.foundIn(text);
        if (!names.isEmpty()) {
            found.put(where, names);
        }
    }

    private void sendThemAll(ServiceProcess service, GreenMail relay) throws Exception {
        Api api = new Api(service);
        canaries.add("first application key", service.firstRun().getProperty("app-key"));
        canaries.add("administrators' application key", service.firstRun().getProperty("admin-app-key"));
        canaries.add("administrator's password", service.firstRun().getProperty("admin-password"));
        api.withAppKey(canaries.makePlain("wrong application key")).logIn("x", "y");
        String password = canaries.make("first password");
        String answer = canaries.make("answer");
        register(api, "robert", password, answer);
        register(
                api,
                canaries.make("login that is none"),
                canaries.make("refused password"),
                canaries.make("refused answer"));
        register(api, "mary", "short", canaries.make("answer of another"));

        logInWrongly(api);
        String token = canaries.add("login token", api.token("robert", password));
        String form = "Username=robert&Password=" + encoded(password);
        Answer byForm = api.send(
                "POST", "/token", BodyPublishers.ofString(form), "Content-Type", "application/x-www-form-urlencoded");
        String lost = canaries.add("login token by form", byForm.text("Token"));
        assertThat(api.send("DELETE", "/token", BodyPublishers.noBody(), bearer(lost))
                        .status())
                .isEqualTo(204);
        assertThat(api.info(canaries.makePlain("wrong login token")).status()).isEqualTo(401);
        api.get("/v1.0/users/@me/info", "Authorization", "Basic " + canaries.makePlain("basic credentials"));
        api.get("/v1.0/users/@me/info?token=" + encoded(canaries.make("token in a query")), bearer(token));
        api.get("/v1.0/users/password/secret-question?username=" + encoded(canaries.make("password asked for")));

        String check = "{\"Password\":\"%s\",\"Login\":\"%s\"}";
        String checked = "/v1.0/users/passwords/check";
        assertThat(api.postJson(
                                checked,
                                check.formatted(canaries.make("checked password"), canaries.make("typed login")))
                        .status())
                .isEqualTo(200);
        api.postJson(checked, check.formatted(canaries.make("checked password in a broken body"), "\""));

        String second = canaries.make("second password");
        assertThat(api.change(token, canaries.make("wrong old password"), second)
                        .status())
                .isEqualTo(400);
        assertThat(api.change(token, password, password).status()).isEqualTo(409);
        assertThat(api.putJson(
                                "/v1.0/users/@me/password/change",
                                "{\"OldPassword\":\"" + canaries.make("broken body"),
                                bearer(token))
                        .status())
                .isEqualTo(400);
        assertThat(api.change(token, password, second).status()).isEqualTo(200);

        replaceAddressAndQuestion(api, relay, token, second, answer);

        String ask = "{\"User\":\"%s\",\"SecretQuestionAnswer\":\"%s\"}";
        String path = "/v1.0/users/password/reset";
        assertThat(api.postJson(path, ask.formatted("robert", canaries.make("wrong answer")))
                        .status())
                .isEqualTo(409);
        api.postJson(
                path, ask.formatted(canaries.make("password typed at a reset"), canaries.make("answer of nobody")));
        assertThat(api.postJson(path, ask.formatted("robert", answer)).status()).isEqualTo(200);
        String code = canaries.add("code", Inbox.code(mailWithCode(relay)));
        assertThat(api.redeem(canaries.makePlain("wrong code")).status()).isEqualTo(409);
        assertThat(api.redeem(canaries.add("well-formed wrong code", "ZYXW-2345"))
                        .status())
                .isEqualTo(409);
        api.postJson(
                path + "/code",
                "{\"Code\":\"%s\",\"User\":\"%s\"}"
                        .formatted("ZYXW-2346", canaries.make("password typed with a code")));
        String resetToken = canaries.add("reset token", api.redeem(code).text("Model"));
        String third = canaries.make("third password");
        assertThat(api.set(canaries.makePlain("wrong reset token"), third).status())
                .isEqualTo(409);
        assertThat(api.set(resetToken, second).status()).isEqualTo(409);
        assertThat(api.set(resetToken, third).status()).isEqualTo(200);
        assertThat(api.logIn("robert", third).status()).isEqualTo(200);
        turnOnSecondFactor(api, third);
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.getReceivedMessages().length >= 2);
    }

    private void turnOnSecondFactor(Api api, String password) {
        String token = canaries.add("token of the enrolment", api.token("robert", password));
        String path = "/v1.0/users/@me/second-factor";
        String body = "{\"Password\":\"%s\",\"Code\":\"%s\"}";
        api.postJson(
                path + "/totp",
                body.formatted(canaries.make("wrong password of a factor"), canaries.make("code that is none")),
                bearer(token));
        Answer begun = api.postJson(path + "/totp", body.formatted(password, ""), bearer(token));
        String seed = canaries.add("seed", begun.text("Secret"));
        canaries.add("label of the seed", begun.text("Uri"));
        assertThat(api.postJson(path + "/totp", body.formatted(password, ""), bearer(token))
                        .status())
                .isEqualTo(200);
        assertThat(api.postJson(
                                path + "/totp/confirm",
                                "{\"Code\":\"" + canaries.make("wrong code") + "\"}",
                                bearer(token))
                        .status())
                .isEqualTo(409);
        begun = api.postJson(path + "/totp", body.formatted(password, ""), bearer(token));
        seed = canaries.add("confirmed seed", begun.text("Secret"));
        Answer confirmed = api.postJson(
                path + "/totp/confirm", "{\"Code\":\"" + Authenticator.of(seed).code() + "\"}", bearer(token));
        assertThat(confirmed.status()).isEqualTo(200);
        confirmed
                .json()
                .path("RecoveryCodes")
                .forEach(code -> canaries.add("recovery code " + code.asText(), code.asText()));
        String interim =
                canaries.add("interim token", api.logIn("robert", password).text("Token"));
        String used = confirmed.json().path("RecoveryCodes").path(3).asText();
        canaries.add(
                "token by a recovery code",
                api.complete("robert", interim, used).text("Token"));
    }

    private void replaceAddressAndQuestion(Api api, GreenMail relay, String token, String password, String answer) {
        String email = "{\"Password\":\"%s\",\"Email\":\"robert@example.org\"}";
        String path = "/v1.0/users/@me/email";
        assertThat(api.putJson(path, email.formatted(canaries.make("wrong password for an address")), bearer(token))
                        .status())
                .isEqualTo(409);
        assertThat(api.putJson(path, email.formatted(password), bearer(token)).status())
                .isEqualTo(200);
        String code = canaries.add("code to a new address", Inbox.code(mailWith(relay, "as the new one")));
        assertThat(api.postJson(
                                path + "/confirm",
                                "{\"Code\":\"" + canaries.makePlain("wrong code to a new address") + "\"}",
                                bearer(token))
                        .status())
                .isEqualTo(409);
        assertThat(api.postJson(path + "/confirm", "{\"Code\":\"" + code + "\"}", bearer(token))
                        .status())
                .isEqualTo(200);
        String question = "{\"Password\":\"%s\",\"Id\":2,\"Answer\":\"%s\"}";
        String asked = "/v1.0/users/@me/secret-question";
        assertThat(api.putJson(
                                asked,
                                question.formatted(
                                        canaries.make("wrong password for a question"),
                                        canaries.make("answer with a wrong password")),
                                bearer(token))
                        .status())
                .isEqualTo(409);
        assertThat(api.putJson(asked, question.formatted(password, answer), bearer(token))
                        .status())
                .isEqualTo(200);
    }

    private void logInWrongly(Api api) {
        assertThat(api.logIn("robert", canaries.make("wrong password")).status())
                .isEqualTo(401);
        assertThat(api.logIn(canaries.make("password typed as login"), canaries.make("password of nobody"))
                        .status())
                .isEqualTo(401);
        api.send(
                "POST",
                "/token?Password=" + encoded(canaries.make("password in a query")),
                BodyPublishers.ofString("Username=" + encoded(canaries.make("password typed as login in a form"))
                        + "&Password=" + encoded(canaries.make("wrong password in a form"))),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Cookie",
                "token=" + canaries.makePlain("token in a cookie"));
        api.send(
                "POST",
                "/token",
                BodyPublishers.ofString("{\"Password\":\"" + canaries.make("password in JSON") + "\"}"),
                "Content-Type",
                "application/json");
    }

    private void register(Api api, String login, String password, String answer) {
        String body =
                """
                {"Credentials":{"Login":"%s","Email":"robert@example.com","Password":"%s"},\
                "Name":{"FirstName":"Robert","LastName":"Torro"},"SecretQuestion":{"Id":1,"Answer":"%s"}}"""
                        .formatted(login, password, answer);
        api.postJson("/v1.0/registration/", body);
    }

    private static MimeMessage mailWithCode(GreenMail relay) {
        return mailWith(relay, "reset the password");
    }

    /** The mail with a code and these words, once it is there. */
    private static MimeMessage mailWith(GreenMail relay, String words) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Stream.of(relay.getReceivedMessages())
                                .filter(mail -> Inbox.text(mail).contains("Enter this code")
                                        && Inbox.text(mail).contains(words))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The server's own, with the console and all that sees requests, statements or mails at their finest. */
    private static Path loggingProperties(ServiceProcess service) throws IOException {
        Path folder = Files.createDirectories(service.dataDir().resolveSibling("logs"));
        try (ZipFile server = new ZipFile(System.getProperty("payara.microJar"))) {
            String own = new String(
                    server.getInputStream(server.getEntry("MICRO-INF/domain/logging.properties"))
                            .readAllBytes(),
                    StandardCharsets.ISO_8859_1);
            // Not the root: at its finest the server's EJB container overflows its own stack.
            String finest =
                    FINEST.stream().map(name -> "\n" + name + ".level=FINEST").collect(Collectors.joining());
            return Files.writeString(
                    folder.resolve("logging.properties"),
                    own.replace("ansiColor=true", "ansiColor=false") + "\njava.util.logging.ConsoleHandler.level=FINEST"
                            + finest + "\n");
        }
    }

    private static void assertThatTheFinestIsLogged(String log) {
        for (String logger : List.of(
                "org.eclipse.persistence", "org.glassfish.grizzly", "org.glassfish.jersey", "org.eclipse.angus")) {
            assertThat(log).containsPattern("\\[FINE(ST|R)?] \\[] \\[" + logger);
        }
    }

    private static List<Path> filesOf(ServiceProcess service) throws IOException {
        try (var files = Files.walk(service.dataDir().getParent())) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".eml"))
                    .filter(file -> !file.endsWith("first-run.properties"))
                    .filter(file -> !file.toString().endsWith(".jar"))
                    .toList();
            assertThat(all)
                    .extracting(file -> file.getFileName().toString().replaceAll("\\.\\d{4}-.*", ""))
                    .contains("log", "server_access_log", "audit.0.jsonl", "passwords.mv.db");
            return all;
        }
    }

    private static String dump(ServiceProcess service) throws Exception {
        StringBuilder dump = new StringBuilder();
        try (var connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + service.dataDir().resolve("passwords") + ";IFEXISTS=TRUE");
                var script = connection.createStatement().executeQuery("SCRIPT")) {
            while (script.next()) {
                dump.append(script.getString(1)).append('\n');
            }
        }
        assertThat(dump).contains("robert@example.com").contains("INVALID_TOKEN");
        return dump.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
