package org.passwordservice.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
    @CsvSource({"localhost, false", "127.0.0.1, false", "::1, false", "LOCALHOST, false", "127.0.0.1.example.com, true"
    })
    void whenRelayIsThisMachineThenStartTlsIsOffUnlessAskedFor(String host, boolean startTls) {
        assertThat(TestSettings.with("passwords.mail.smtp.host", host).mail().smtp())
                .get()
                .returns(startTls, SmtpSettings::startTls);
        assertThat(TestSettings.with(Map.of("passwords.mail.smtp.host", host, "passwords.mail.smtp.starttls", "true"))
                        .mail()
                        .smtp())
                .get()
                .returns(true, SmtpSettings::startTls);
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
                .returns(true, SmtpSettings::startTls);
    }
}
