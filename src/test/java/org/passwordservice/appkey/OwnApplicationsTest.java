package org.passwordservice.appkey;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class OwnApplicationsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "unset",
            value = {
                "on  | unset              | unset      | 192.0.2.1 | true",
                "on  | 10.0.0.0/8,::1     | unset      | 10.1.1.1  | true",
                "on  | 10.0.0.0/8,::1     | unset      | ::1       | true",
                "on  | 10.0.0.0/8         | unset      | 192.0.2.1 | false",
                "on  | 10.0.0.0/8         | unset      | unknown   | false",
                "on  | unset              | 10.0.0.0/8 | 192.0.2.1 | false",
                "on  | unset              | 10.0.0.0/8 | 10.1.1.1  | true",
                "on  | 192.0.2.0/24       | 10.0.0.0/8 | 192.0.2.1 | false",
                "off | unset              | unset      | 192.0.2.1 | false",
                "off | 10.0.0.0/8         | unset      | 10.1.1.1  | false",
            })
    void whenAClientAsksThenTheConsoleIsThereByTheSettings(
            String console, String consoleNetworks, String adminNetworks, String client, boolean there) {
        Map<String, String> settings = new HashMap<>(Map.of("passwords.console", console));
        if (consoleNetworks != null) {
            settings.put("passwords.console.networks", consoleNetworks);
        }
        if (adminNetworks != null) {
            settings.put("passwords.admin.networks", adminNetworks);
        }
        OwnApplications own = new OwnApplications();
        own.settings = TestSettings.with(settings);

        assertThat(own.isThereFor(OwnApplication.CONSOLE, new ClientAddress(client, client, client)))
                .isEqualTo(there);
        assertThat(own.isThereFor(OwnApplication.PAGES, new ClientAddress(client, client, client)))
                .isTrue();
    }

    @Test
    void whenTheServerKeyIsTheSameThenSoAreTheKeysAndOtherwiseTheyDiffer() {
        assertThat(keys("one server key").of(OwnApplication.PAGES).reveal())
                .isEqualTo(keys("one server key").of(OwnApplication.PAGES).reveal())
                .isNotEqualTo(keys("one server key").of(OwnApplication.CONSOLE).reveal())
                .isNotEqualTo(
                        keys("another server key").of(OwnApplication.PAGES).reveal())
                .matches("pwk_[A-Za-z0-9_-]{49}");
        assertThat(AppKeyText.isPlausible(keys("one server key").of(OwnApplication.PAGES)))
                .isTrue();
    }

    private static OwnKeys keys(String serverKey) {
        OwnKeys keys = new OwnKeys();
        keys.serverKey = new KeyedDigest(new Secret(serverKey));
        return keys;
    }
}
