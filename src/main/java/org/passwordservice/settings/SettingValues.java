package org.passwordservice.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.passwordservice.secret.Secret;

/** Reads the values of settings and collects the invalid ones, so that all are reported at once. */
final class SettingValues {

    private final Function<String, Optional<String>> source;
    private final ShippedDefaults defaults;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param source the configured values, possibly with defaults
     * @param defaults for values that are unset, blank or invalid
     */
    SettingValues(Function<String, Optional<String>> source, ShippedDefaults defaults) {
        this.source = source;
        this.defaults = defaults;
    }

    /**
     * Reports the invalid settings.
     *
     * @throws InvalidSettingsException if there are any
     */
    void requireAllValid() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    /**
     * The value of a setting that has a shipped default.
     *
     * @throws IllegalStateException if it has no default
     */
    <T> T required(String name, SettingType<T> type) {
        return optional(name, type)
                .or(() -> defaults.of(name).flatMap(type.parser()))
                .orElseThrow(() -> new IllegalStateException("No valid default for " + name));
    }

    /** The value of a setting that may be unset; empty if it is unset or invalid. */
    <T> Optional<T> optional(String name, SettingType<T> type) {
        Optional<String> text = text(name);
        Optional<T> value = text.flatMap(type.parser());
        if (text.isPresent() && value.isEmpty()) {
            wrong(name, type.allowed());
        }
        return value;
    }

    /** The stripped text of a setting, or else its shipped default; empty if there is none. */
    Optional<String> text(String name) {
        return source.apply(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .or(() -> defaults.of(name));
    }

    /** A secret of at least so many characters, not stripped; empty if it is unset. */
    Optional<Secret> secret(String name, int fewest) {
        Optional<String> text = source.apply(name).filter(secret -> !secret.isBlank());
        if (text.isPresent() && text.get().length() < fewest) {
            wrong(name, "must have at least " + fewest + " characters of random text");
        }
        return text.map(Secret::new);
    }

    /** Adds an invalid setting with its allowed values. */
    void wrong(String name, String allowed) {
        problems.add(name + " " + allowed + ".");
    }
}
