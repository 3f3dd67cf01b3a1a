package org.passwordservice.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** Mail over a real SMTP server that goes away and comes back. */
class MailIT {

    private static final int ANY_PORT = 0;

    @Test
    void whenRelayIsDownThenAnswersAreTheSameAndTheMailLeavesWhenItIsBack() throws Exception {
        GreenMail relay = started(ANY_PORT);
        int port = relay.getSmtp().getPort();
        ServiceProcess service = ServiceProcess.named(
                "smtp",
                Map.of(
                        "passwords.mail.smtp.host", "127.0.0.1",
                        "passwords.mail.smtp.port", Integer.toString(port),
                        "passwords.mail.from", "security@example.com",
                        "passwords.public-url", "https://trade.example.com/"));
        try (service) {
            service.start();
            Api api = new Api(service);
            Api.User user = api.register();
            String ok = "{\"Errors\":[],\"IsSucceed\":true}";

            assertThat(api.ask(user.login()).body()).isEqualTo(ok);
            MimeMessage mail = received(relay, 1);
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getAllRecipients()[0]).hasToString(user.email());
            assertThat(mail.getFrom()[0]).hasToString("security@example.com");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getHeader("Message-ID", null)).endsWith("@example.com>");
            assertThat(Inbox.html(mail)).contains(Inbox.code(mail));

            relay.stop();
            Api.User other = api.register();
            Answer whileDown = api.ask(other.login());
            assertThat(whileDown.status()).isEqualTo(200);
            assertThat(whileDown.body()).isEqualTo(ok);

            relay = started(port);
            MimeMessage late = received(relay, 1);
            String token = api.redeem(Inbox.code(late)).text("Model");
            assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
            Message notice = received(relay, 2);
            assertThat(Inbox.text(notice)).contains("https://trade.example.com/");
            assertThat(api.logIn(other.login(), PASSWORD).status()).isEqualTo(401);
        } finally {
            relay.stop();
        }
    }

    private static GreenMail started(int port) {
        GreenMail relay = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        relay.start();
        return relay;
    }

    private static MimeMessage received(GreenMail relay, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> relay.getReceivedMessages().length >= count);
        assertThat(relay.getReceivedMessages()).hasSize(count);
        return relay.getReceivedMessages()[count - 1];
    }
}
