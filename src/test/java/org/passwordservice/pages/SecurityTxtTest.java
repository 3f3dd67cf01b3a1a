package org.passwordservice.pages;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityTxtTest {

    private static final Instant NOW = Instant.parse("2030-01-01T13:14:15.678Z");

    @Test
    void whenEverythingIsSetThenEveryFieldIsThere() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "passwords.public-url", "https://trade.example/",
                "passwords.security-txt.contact", "mailto:security@trade.example, tel:+1-201-555-0123",
                "passwords.security-txt.policy", "https://trade.example/policy",
                "passwords.security-txt.encryption", "dns:key.trade.example?type=OPENPGPKEY",
                "passwords.security-txt.acknowledgments", "https://trade.example/thanks",
                "passwords.security-txt.languages", "en, de",
                "passwords.security-txt.expires", "2031-01-01T00:00:00Z"));

        assertThat(text(settings))
                .isEqualTo("Contact: mailto:security@trade.example\r\n"
                        + "Contact: tel:+1-201-555-0123\r\n"
                        + "Expires: 2031-01-01T00:00:00Z\r\n"
                        + "Encryption: dns:key.trade.example?type=OPENPGPKEY\r\n"
                        + "Acknowledgments: https://trade.example/thanks\r\n"
                        + "Preferred-Languages: en, de\r\n"
                        + "Canonical: https://trade.example/.well-known/security.txt\r\n"
                        + "Policy: https://trade.example/policy\r\n");
    }

    @Test
    void whenOnlyAContactIsSetThenItExpiresAtTheBeginningOfADay() {
        assertThat(text(Map.of("passwords.security-txt.contact", "https://trade.example/report")))
                .isEqualTo("Contact: https://trade.example/report\r\nExpires: 2030-04-01T00:00:00Z\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "https://trade.example, https://trade.example/.well-known/security.txt",
        "https://trade.example:8443/passwords//, https://trade.example:8443/passwords/.well-known/security.txt",
        "https://trade.example/a?b=c, https://trade.example/a/.well-known/security.txt",
        "https://trade.example/b\u00f6rse, https://trade.example/b%C3%B6rse/.well-known/security.txt"
    })
    void whenThePublicAddressIsHttpsThenCanonicalIsBelowIt(URI publicUrl, String canonical) {
        Settings settings = TestSettings.with("passwords.security-txt.contact", "https://trade.example/report");

        assertThat(SecurityTxt.text(settings.pages().securityTxt().orElseThrow(), Optional.of(publicUrl), NOW))
                .contains("\r\nCanonical: " + canonical + "\r\n");
    }

    @Test
    void whenThePublicAddressIsHttpThenThereIsNoCanonical() {
        assertThat(text(Map.of(
                        "passwords.public-url", "http://localhost:8080/",
                        "passwords.security-txt.contact", "https://trade.example/report")))
                .doesNotContain("Canonical");
    }

    private static String text(Map<String, String> values) {
        Settings settings = TestSettings.with(values);
        return SecurityTxt.text(settings.pages().securityTxt().orElseThrow(), settings.publicUrl(), NOW);
    }
}
