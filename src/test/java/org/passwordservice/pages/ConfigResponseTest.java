package org.passwordservice.pages;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passwordservice.http.StrictJson;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigResponseTest {

    @Test
    void whenSettingsDifferFromTheDefaultsThenThePagesAreToldTheirWords() {
        ConfigResponse.Pages pages = ConfigResponse.Pages.of(
                new Secret("pwk_x"),
                TestSettings.with(Map.of(
                        "passwords.registration", "closed",
                        "passwords.secret-question", "required",
                        "passwords.second-factor", "off",
                        "passwords.reset.code.format", "digits")));

        assertThat(new String(StrictJson.write(new ConfigResponse("Acme", pages, null)), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"Name\":\"Acme\",\"Pages\":{\"AppKey\":\"pwk_x\",\"Registration\":false,\"ConfirmEmail\":true,"
                                + "\"SecretQuestion\":\"required\",\"SecondFactor\":\"off\",\"CodeFormat\":\"digits\"}}");
    }
}
