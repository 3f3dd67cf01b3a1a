package org.passwordservice.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MailReaderTest {

    @ParameterizedTest
    @CsvSource({"true, 587", "false, 25"})
    void whenOnlyHostIsSetThenPortFollowsStartTls(String startTls, int port) {
        Settings settings = TestSettings.with(
                Map.of("passwords.mail.smtp.host", "relay.example", "passwords.mail.smtp.starttls", startTls));

        assertThat(settings.mail().smtp()).get().returns(port, SmtpSettings::port);
    }

    @ParameterizedTest
    @CsvSource({"localhost, NONE", "127.0.0.1, NONE", "::1, NONE", "LOCALHOST, NONE", "127.0.0.1.example.com, STARTTLS"
    })
    void whenRelayIsThisMachineThenStartTlsIsOffUnlessAskedFor(String host, RelayTls tls) {
        assertThat(TestSettings.with("passwords.mail.smtp.host", host).mail().smtp())
                .get()
                .returns(tls, SmtpSettings::tls);
        assertThat(TestSettings.with(Map.of("passwords.mail.smtp.host", host, "passwords.mail.smtp.starttls", "true"))
                        .mail()
                        .smtp())
                .get()
                .returns(RelayTls.STARTTLS, SmtpSettings::tls);
    }

    @ParameterizedTest
    @CsvSource({
        "https://trade.example.com/account, security@example.org, , trade.example.com",
        "https://trade.example.com:8443/, security@example.org, relay-client.example, relay-client.example",
        "https://trade.example.com/, security@example.org, [192.0.2.1], [192.0.2.1]",
        "https://trade.example.com/, security@example.org, [IPv6:2001:db8::1], [IPv6:2001:db8::1]",
        ", security@example.org, , example.org",
        "https://192.0.2.1/, security@example.org, , example.org",
        "https://[2001:db8::1]/, security@example.org, , example.org",
        "http://localhost:8080/, security@example.org, , example.org",
        "http://localhost:8080/, , , localhost"
    })
    void whenTheNameForTheRelayIsUnsetThenItIsTheDomainOfThePublicUrlOrElseOfTheSender(
            String publicUrl, String from, String name, String expected) {
        Map<String, String> values = new HashMap<>(Map.of("passwords.mail.smtp.host", "relay.example"));
        values.put("passwords.public-url", publicUrl);
        values.put("passwords.mail.from", from);
        values.put("passwords.mail.smtp.ehlo-name", name);
        values.values().removeIf(Objects::isNull);

        assertThat(TestSettings.with(values).mail().smtp()).get().returns(expected, SmtpSettings::ehloName);
    }

    @Test
    void whenStartTlsIsUnsetThenItIsOn() {
        assertThat(TestSettings.with("passwords.mail.smtp.host", "relay.example")
                        .mail()
                        .smtp())
                .get()
                .returns(RelayTls.STARTTLS, SmtpSettings::tls);
    }

    @ParameterizedTest
    @CsvSource({
        "true, , 465, IMPLICIT",
        "true, 2465, 2465, IMPLICIT",
        "true, 587, 587, IMPLICIT",
        ", 465, 465, IMPLICIT",
        "false, 465, 465, STARTTLS",
        ", 587, 587, STARTTLS"
    })
    void whenImplicitTlsOrItsPortIsSetThenTlsIsSpokenFromTheFirstByte(
            @Nullable String implicit, @Nullable String port, int expectedPort, RelayTls tls) {
        Map<String, String> values = new HashMap<>(Map.of("passwords.mail.smtp.host", "relay.example"));
        values.put("passwords.mail.smtp.implicit-tls", implicit);
        values.put("passwords.mail.smtp.port", port);
        values.values().removeIf(Objects::isNull);

        assertThat(TestSettings.with(values).mail().smtp())
                .get()
                .returns(expectedPort, SmtpSettings::port)
                .returns(tls, SmtpSettings::tls);
    }

    @ParameterizedTest
    @CsvSource({"passwords.mail.smtp.implicit-tls, true", "passwords.mail.smtp.port, 465"})
    void whenTlsIsAskedForInTwoWaysThenThatIsWrong(String name, String value) {
        assertThat(TestSettings.problems(Map.of("passwords.mail.smtp.starttls", "true", name, value)))
                .containsExactly("passwords.mail.smtp.starttls must not be true with TLS from the first byte"
                        + " (passwords.mail.smtp.implicit-tls, or port 465).");
    }

    @Test
    void whenEnvelopeSenderIsUnsetThenItIsTheSender() {
        assertThat(TestSettings.with(Map.of(
                                "passwords.mail.smtp.host", "relay.example", "passwords.mail.from", "a@broker.example"))
                        .mail()
                        .smtp())
                .get()
                .returns("a@broker.example", SmtpSettings::envelopeSender);
    }
}
