package org.passwordservice.settings;

import java.util.Map;
import java.util.Optional;

/** Settings for tests: the defaults, but for what is given. */
public final class TestSettings {

    private static final Settings.HashCost CHEAP = new Settings.HashCost(64, 1, 1);

    private TestSettings() {}

    public static Settings defaults() {
        return with(Map.of());
    }

    public static Settings with(String name, String value) {
        return with(Map.of(name, value));
    }

    public static Settings with(Map<String, String> values) {
        return SettingsReader.read(name -> Optional.ofNullable(values.get(name)));
    }

    /** The same with hashes that cost next to nothing, which no operator could set. */
    public static Settings cheap(Map<String, String> values) {
        return withCost(with(values), CHEAP);
    }

    public static Settings withCost(Settings settings, Settings.HashCost cost) {
        return new Settings(
                settings.dataDir(),
                settings.database(),
                settings.mail(),
                settings.publicUrl(),
                cost,
                settings.serverKey(),
                settings.pepper(),
                settings.formerPepper(),
                settings.policy(),
                settings.passwordMaxAge(),
                settings.tokenLifetime(),
                settings.reset(),
                settings.throttle(),
                settings.retention(),
                settings.secretQuestions(),
                settings.registrationOpen(),
                settings.watch(),
                settings.stopWait());
    }
}
