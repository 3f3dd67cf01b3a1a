package org.passwordservice.settings;

import java.util.Map;
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

    @Test
    void whenStartTlsIsUnsetThenItIsOn() {
        assertThat(TestSettings.with("passwords.mail.smtp.host", "relay.example")
                        .mail()
                        .smtp())
                .get()
                .returns(true, SmtpSettings::startTls);
    }
}
