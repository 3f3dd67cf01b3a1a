package org.passwordservice.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageComposerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final MessageComposer composer = composer();

    @Test
    void whenComposedThenFromTheServiceToTheOneAddress() throws Exception {
        MimeMessage message = sent(mail("robert@someguy.com", "Subject"));

        assertThat(message.getFrom()).containsExactly(new InternetAddress("no-reply@broker.example"));
        assertThat(message.getAllRecipients()).containsExactly(new InternetAddress("robert@someguy.com"));
        assertThat(message.getSentDate()).isEqualTo(NOW);
    }

    @Test
    void whenSenderHasANameAndAnAddressForRepliesThenTheMailHasThem() throws Exception {
        composer.settings = TestSettings.with(Map.of(
                "passwords.mail.from", "no-reply@broker.example",
                "passwords.mail.from-name", "Caf\u00e9 \"Acme\", <eve@someguy.com>",
                "passwords.mail.reply-to", "help@broker.example"));

        MimeMessage message = sent(mail("robert@someguy.com", "Subject"));

        assertThat(message.getFrom())
                .containsExactly(new InternetAddress(
                        "no-reply@broker.example", "Caf\u00e9 \"Acme\", <eve@someguy.com>", "UTF-8"));
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal())
                .isEqualTo("Caf\u00e9 \"Acme\", <eve@someguy.com>");
        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("help@broker.example"));
    }

    @Test
    void whenSenderHasNoAddressForRepliesThenThereIsNoHeaderForThem() throws Exception {
        assertThat(sent(mail("robert@someguy.com", "Subject")).getHeader("Reply-To"))
                .isNull();
    }

    @Test
    void whenComposedThenMarkedAsSentByAMachine() throws Exception {
        assertThat(sent(mail("robert@someguy.com", "Subject")).getHeader("Auto-Submitted"))
                .containsExactly("auto-generated");
    }

    @Test
    void whenComposedThenTextAndHtmlPartInUtf8() throws Exception {
        MimeMessage message =
                sent(new MailMessage("robert@someguy.com", "Caf\u00e9", "text \u00e9", "<p>html \u00e9</p>"));

        assertThat(message.getSubject()).isEqualTo("Caf\u00e9");
        assertThat(message.isMimeType("multipart/alternative")).isTrue();
        Multipart parts = (Multipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertPart(parts.getBodyPart(0), "text/plain", "text \u00e9");
        assertPart(parts.getBodyPart(1), "text/html", "<p>html \u00e9</p>");
    }

    @Test
    void whenComposedThenIdIsRandomAndOfTheSendersDomain() throws Exception {
        String first = sent(mail("robert@someguy.com", "Subject")).getMessageID();
        String second = sent(mail("robert@someguy.com", "Subject")).getMessageID();

        assertThat(first).matches("<[A-Za-z0-9_-]{22}@broker\\.example>").isNotEqualTo(second);
    }

    @Test
    void whenComposedThenTheNameOfTheMachineIsNotRevealed() throws Exception {
        assertThat(written(mail("robert@someguy.com", "Subject")))
                .doesNotContain(InetAddress.getLocalHost().getHostName() + ">")
                .doesNotContain("@localhost")
                .doesNotContain(System.getProperty("user.name") + "@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject\r\nBcc: eve@someguy.com",
                "Subject\nBcc: eve@someguy.com",
                "Subject\rBcc: eve@someguy.com",
                "Subject\r\n\r\n<p>body</p>",
                "Caf\u00e9\r\nBcc: eve@someguy.com",
                "Subject\u760d\u760aBcc: eve@someguy.com"
            })
    void whenSubjectHoldsLineBreaksThenNoHeaderIsAdded(String subject) throws Exception {
        MimeMessage message = sent(mail("robert@someguy.com", subject));

        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(Collections.list(message.getAllHeaders()))
                .hasSameSizeAs(Collections.list(
                        sent(mail("robert@someguy.com", "Subject")).getAllHeaders()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "robert",
                "robert@someguy.com\r\nBcc: eve@someguy.com",
                "robert@someguy.com\nBcc: eve@someguy.com",
                "robert\r\n@someguy.com",
                "robert@someguy.com, eve@someguy.com",
                "robert@someguy.com eve@someguy.com"
            })
    void whenAddressIsInvalidThenNothingIsComposed(String address) {
        assertThatExceptionOfType(AddressException.class).isThrownBy(() -> composer.compose(mail(address, "Subject")));
    }

    private static void assertPart(BodyPart part, String type, String content) throws Exception {
        assertThat(part.getContentType()).startsWith(type + "; charset=UTF-8");
        assertThat(part.getContent()).isEqualTo(content);
    }

    private static MailMessage mail(String to, String subject) {
        return new MailMessage(to, subject, "text", "<p>html</p>");
    }

    private MimeMessage sent(MailMessage mail) throws MessagingException, IOException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes(mail)));
    }

    private String written(MailMessage mail) throws MessagingException, IOException {
        return new String(bytes(mail), StandardCharsets.UTF_8);
    }

    private byte[] bytes(MailMessage mail) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        composer.compose(mail).writeTo(bytes);
        return bytes.toByteArray();
    }

    private static MessageComposer composer() {
        MessageComposer composer = new MessageComposer();
        composer.settings = TestSettings.with("passwords.mail.from", "no-reply@broker.example");
        composer.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        composer.random = new RandomSecrets();
        return composer;
    }
}
