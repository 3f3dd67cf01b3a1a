package org.passwordservice.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Settings for tests: the shipped defaults, but for what is given. */
public final class TestSettings {

    private static final HashCost CHEAP = new HashCost(64, 1, 1);

    private static final Memory MEMORY = new Memory(8L * 1024 * 1024, 64L * 1024 * 1024);

    private TestSettings() {}

    public static Settings defaults() {
        return with(Map.of());
    }

    public static Settings with(String name, String value) {
        return with(Map.of(name, value));
    }

    public static Settings with(Map<String, String> values) {
        return with(values, MEMORY);
    }

    /** In a process with so much memory. */
    static Settings with(Map<String, String> values, Memory memory) {
        return SettingsReader.readFor(name -> Optional.ofNullable(values.get(name)), warning -> {}, memory);
    }

    /** What is dangerous about the given values, which are valid. */
    static List<String> warnings(Map<String, String> values) {
        List<String> warnings = new ArrayList<>();
        SettingsReader.readFor(name -> Optional.ofNullable(values.get(name)), warnings::add, MEMORY);
        return warnings;
    }

    /** From a source of one's own. */
    static Settings read(Function<String, Optional<String>> source) {
        return SettingsReader.readFor(source, warning -> {}, MEMORY);
    }

    /** The same with hashes that cost next to nothing, which no operator could set. */
    public static Settings cheap(Map<String, String> values) {
        return withCost(with(values), CHEAP);
    }

    public static Settings withCost(Settings settings, HashCost cost) {
        return withHashing(settings, cost, settings.hashing());
    }

    /** With other lanes and queues than an operator could set. */
    public static Settings withHashing(HashingSettings hashing) {
        return withHashing(defaults(), CHEAP, hashing);
    }

    private static Settings withHashing(Settings settings, HashCost cost, HashingSettings hashing) {
        return new Settings(
                settings.dataDir(),
                settings.database(),
                settings.mail(),
                settings.branding(),
                settings.language(),
                settings.publicUrl(),
                cost,
                hashing,
                settings.serverKey(),
                settings.formerServerKey(),
                settings.pepper(),
                settings.formerPepper(),
                settings.policy(),
                settings.passwordMaxAge(),
                settings.tokenLifetime(),
                settings.reset(),
                settings.throttle(),
                settings.retention(),
                settings.secretQuestions(),
                settings.questionTexts(),
                settings.registrationOpen(),
                settings.confirmEmail(),
                settings.reservedLogins(),
                settings.secondFactor(),
                settings.admin(),
                settings.corsOrigins(),
                settings.observability(),
                settings.transfer(),
                settings.stopWait(),
                settings.referenceOn(),
                settings.webhooksPrivate(),
                settings.pages());
    }

    /** What is wrong with the given values; empty if they are valid. */
    static List<String> problems(Map<String, String> values) {
        try {
            with(values);
            return List.of();
        } catch (InvalidSettingsException e) {
            return e.problems();
        }
    }
}
