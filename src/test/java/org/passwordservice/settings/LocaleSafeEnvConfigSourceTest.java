package org.passwordservice.settings;

import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocaleSafeEnvConfigSourceTest {

    private final LocaleSafeEnvConfigSource source =
            new LocaleSafeEnvConfigSource(Map.of("PASSWORDS_MAIL_SMTP_PORT", "2525", "PATH", "/bin")::get);

    @Test
    void whenLocaleIsTurkishThenAVariableWithAnIIsFound() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(source.getValue("passwords.mail.smtp.port")).isEqualTo("2525");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whenASettingIsForeignOrUnsetThenNone() {
        assertThat(source.getValue("path")).isNull();
        assertThat(source.getValue("passwords.mail.smtp.host")).isNull();
    }

    @Test
    void whenTheServerLoadsSourcesThenThisOneIsAmongThem() {
        assertThat(ServiceLoader.load(ConfigSource.class).stream().map(ServiceLoader.Provider::type))
                .contains(LocaleSafeEnvConfigSource.class);
        assertThat(source.getOrdinal()).isEqualTo(300);
    }
}
