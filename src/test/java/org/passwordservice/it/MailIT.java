package org.passwordservice.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passwordservice.mail.ScriptedRelay;
import org.passwordservice.mail.ScriptedRelay.Behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** Mail over SMTP servers that go away and come back, reject, hang and disconnect. Each test has its own, on one port. */
class MailIT {

    private static final String OK = "{\"Errors\":[],\"IsSucceed\":true}";

    private static final String NOTICE = "Your password was changed";
    private static final String CODE = "Your code to reset your password";

    private static final String LOGO = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

    private static final int PORT = freePort();

    private static ServiceProcess service;

    @BeforeAll
    static void start(@TempDir Path branding) throws IOException {
        Files.writeString(branding.resolve("branding.properties"), "name=R&B Brokers");
        Files.writeString(
                branding.resolve("messages_en.properties"),
                """
                mail.password-replaced.text=Hello,\\n\\nReplaced at {{time}}.\\nGo to {{link}}\\n\\n{{name}}
                """);
        Files.writeString(branding.resolve("logo.svg"), LOGO);
        Files.writeString(branding.resolve("colors.properties"), "light.accent=#8a1f11\ndark.accent=#ffb4a8\n");
        service = ServiceProcess.named(
                        "smtp",
                        Map.of(
                                "passwords.branding-dir", branding.toString(),
                                "passwords.mail.from-name", "R&B Brokers",
                                "passwords.mail.reply-to", "help@example.com",
                                "passwords.mail.smtp.envelope-sender", "bounces@example.com",
                                "passwords.mail.smtp.host", "127.0.0.1",
                                "passwords.mail.smtp.port", Integer.toString(PORT),
                                "passwords.mail.from", "security@example.com",
                                "passwords.public-url", "https://trade.example.com/"))
                .start();
    }

    @AfterAll
    static void end() {
        service.close();
    }

    @Test
    void whenRelayIsDownThenAnswersAreTheSameAndTheMailIsSentLater() throws Exception {
        Api api = new Api(service);
        GreenMail relay = started();
        try {
            Api.User user = api.register();
            assertThat(api.ask(user.login()).body()).isEqualTo(OK);
            MimeMessage mail = received(relay, user, 1);
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getFrom()[0]).hasToString("R&B Brokers <security@example.com>");
            assertThat(mail.getReplyTo()[0]).hasToString("help@example.com");
            assertThat(mail.getHeader("Return-Path")).containsExactly("<bounces@example.com>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getHeader("Message-ID", null)).endsWith("@example.com>");
            assertThat(Inbox.html(mail)).contains(Inbox.code(mail));

            relay.stop();
            Api.User other = api.register();
            Answer whileDown = api.ask(other.login());
            assertThat(whileDown.status()).isEqualTo(200);
            assertThat(whileDown.body()).isEqualTo(OK);

            relay = started();
            MimeMessage late = received(relay, other, 1);
            String token = api.redeem(Inbox.code(late)).text("Model");
            assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
            Message notice = received(relay, other, 2);
            assertThat(Inbox.text(notice)).contains("Go to https://trade.example.com/reset/?lang=en", "R&B Brokers");
            assertThat(Inbox.html(notice)).contains(">Replaced at ", ">R&amp;B Brokers</p>");
            assertThat(api.logIn(other.login(), PASSWORD).status()).isEqualTo(401);
        } finally {
            relay.stop();
        }
    }

    @Test
    void whenTheOperatorHasALogoAndColoursThenThePagesShowThem() throws Exception {
        HttpResponse<String> logo = file("/assets/logo");
        assertThat(logo.headers().allValues("Content-Type")).containsExactly("image/svg+xml");
        assertThat(logo.body()).isEqualTo(LOGO);
        assertThat(file("/assets/style.css").body())
                .endsWith("\n@media (prefers-color-scheme: light) { :root { --accent: #8a1f11; } }\n"
                        + "\n@media (prefers-color-scheme: dark) { :root { --accent: #ffb4a8; } }\n");
        assertThat(file("/config.json").body()).startsWith("{\"Name\":\"R&B Brokers\",");
    }

    private static HttpResponse<String> file(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whenRelayIsGreylistingThenEachMailArrivesOnce() throws Exception {
        Api api = new Api(service);
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        try (ScriptedRelay relay = ScriptedRelay.on(PORT, Behaviour.GREYLIST)) {
            assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
            awaitAsked(relay, user, 1);
            assertThat(api.ask(user.login()).body()).isEqualTo(OK);

            relay.behave(Behaviour.TAKE);
            awaitTaken(relay, user, 2);

            assertThat(relay.subjects(user.email())).containsExactlyInAnyOrder(NOTICE, CODE);
            assertThat(Files.readString(service.log()))
                    .contains("451 4.7.1 Come back later, [address]")
                    .doesNotContain(user.email());
        }
    }

    @Test
    void whenRelayDislikesTheServiceThenTheLogSaysSoAndTheMailIsSentOnceItDoesNot() throws Exception {
        Api api = new Api(service);
        Api.User user = api.register();
        try (ScriptedRelay relay = ScriptedRelay.on(PORT, Behaviour.REFUSE_NAME)) {
            assertThat(api.ask(user.login()).body()).isEqualTo(OK);
            awaitAsked(relay, user, 1);
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.readString(service.log())
                    .contains("was not sent by the relay 127.0.0.1:" + PORT
                            + ", which refuses this service and not only the recipient"));
            assertThat(Files.readString(service.log()))
                    .contains("504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname");
            assertThat(relay.greetings()).containsOnly("trade.example.com");

            relay.behave(Behaviour.TAKE);
            awaitTaken(relay, user, 1);
            assertThat(relay.subjects(user.email())).containsExactly(CODE);
        }
    }

    @Test
    void whenRelayRejectsAMailThenThatIsRecordedWithoutTheAddressAndItIsNotSentAgain() throws Exception {
        Api api = new Api(service);
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        try (ScriptedRelay relay = ScriptedRelay.on(PORT, Behaviour.REFUSE_RECIPIENT)) {
            assertThat(api.ask(user.login()).body()).isEqualTo(OK);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(service.dataDir().resolve("audit/audit.0.jsonl"))
                            .lines()
                            .anyMatch(line -> line.contains("\"MAIL_REFUSED\"")
                                    && line.contains("\"Target\":" + user.id() + ",")));
            assertThat(Files.readString(service.log()))
                    .contains(
                            "was rejected by the mail server for good: 550 5.1.1 No mailbox here has the address [address]")
                    .doesNotContain(user.email());

            relay.behave(Behaviour.TAKE);
            assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
            awaitTaken(relay, user, 1);
            assertThat(relay.subjects(user.email())).containsExactly(NOTICE);
            assertThat(Collections.frequency(relay.asked(), user.email())).isEqualTo(2);
        }
    }

    @Tag("long")
    @Test
    void whenRelayHangsOrDisconnectsThenAnswersDoNotWaitAndTheMailArrivesOnce() throws Exception {
        Api api = new Api(service);
        Api.User user = api.register();
        try (ScriptedRelay hanging = ScriptedRelay.on(PORT, Behaviour.HANG)) {
            assertThat(api.ask(user.login()).body()).isEqualTo(OK);
            await().atMost(Duration.ofSeconds(60)).until(hanging::isConnected);
            assertThat(api.ask(api.register().login()).body()).isEqualTo(OK);
        }
        try (ScriptedRelay breaking = ScriptedRelay.on(PORT, Behaviour.BREAK_OFF)) {
            awaitAsked(breaking, user, 1);
            breaking.behave(Behaviour.TAKE_AND_BREAK_OFF);
            awaitTaken(breaking, user, 1);
            Api.User next = api.register();
            assertThat(api.ask(next.login()).body()).isEqualTo(OK);
            awaitTaken(breaking, next, 1);
            assertThat(Collections.frequency(breaking.texts(), user.email())).isEqualTo(1);
        }
    }

    private static void awaitAsked(ScriptedRelay relay, Api.User user, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> Collections.frequency(relay.asked(), user.email()) >= count);
    }

    private static void awaitTaken(ScriptedRelay relay, Api.User user, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> Collections.frequency(relay.taken(), user.email()) >= count);
        assertThat(Collections.frequency(relay.taken(), user.email())).isEqualTo(count);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GreenMail started() {
        GreenMail relay = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        relay.start();
        return relay;
    }

    @Test
    void whenAStrangerRegistersAnAddressWithAMessageThenNoMailCarriesIt() throws Exception {
        Api api = new Api(service);
        GreenMail relay = started();
        try {
            String login = "Call-1-800-555-0199-now" + System.nanoTime();
            String body = Api.registration(login, login + "@victim.example", PASSWORD)
                    .replace("Robert", "Claim your prize:")
                    .replace("Torro", "http://evil.example/?q=<b>");
            Answer registered = api.postJson("/v1.0/registration/", body);
            assertThat(registered.status()).isEqualTo(200);
            Api.User stranger = new Api.User(login, login + "@victim.example", 0);
            assertThat(api.ask(login).body()).isEqualTo(OK);
            MimeMessage code = received(relay, stranger, 1);
            assertThat(api.set(api.redeem(Inbox.code(code)).text("Model"), OTHER_PASSWORD)
                            .status())
                    .isEqualTo(200);
            for (MimeMessage mail : new MimeMessage[] {code, received(relay, stranger, 2)}) {
                assertThat(mail.getSubject() + Inbox.text(mail) + Inbox.html(mail))
                        .contains("Hello,")
                        .doesNotContain("Call-1-800", "prize", "evil.example");
            }
        } finally {
            relay.stop();
        }
    }

    /** The so-many-eth mail to a user; there may be others to users of other tests. */
    private static MimeMessage received(GreenMail relay, Api.User user, int count) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> relay.getReceivedMessagesForDomain(user.email()).length >= count);
        MimeMessage[] received = relay.getReceivedMessagesForDomain(user.email());
        assertThat(received).hasSize(count);
        return received[count - 1];
    }
}
