package org.passwordservice.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.passwordservice.secret.Secret;

/** The values of settings by their names. A wrong one gives its default and is remembered, so that all are found at once. */
final class SettingValues {

    private final Function<String, Optional<String>> source;
    private final ShippedDefaults defaults;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param source gives what an operator has set; may give a default too
     * @param defaults for what is unset, blank or wrong
     */
    SettingValues(Function<String, Optional<String>> source, ShippedDefaults defaults) {
        this.source = source;
        this.defaults = defaults;
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidSettingsException if any setting was wrong
     */
    void requireAllValid() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    /**
     * The value of a setting that has a shipped default.
     *
     * @throws IllegalStateException if it has none
     */
    <T> T required(String name, SettingType<T> type) {
        return optional(name, type)
                .or(() -> defaults.of(name).flatMap(type.parser()))
                .orElseThrow(() -> new IllegalStateException("No valid default for " + name));
    }

    /** The value of a setting that may be unset; empty if it is unset or wrong. */
    <T> Optional<T> optional(String name, SettingType<T> type) {
        Optional<String> text = text(name);
        Optional<T> value = text.flatMap(type.parser());
        if (text.isPresent() && value.isEmpty()) {
            wrong(name, type.allowed());
        }
        return value;
    }

    /** A text without white space around it; the shipped default if it is unset or blank; empty if there is no default. */
    Optional<String> text(String name) {
        return source.apply(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .or(() -> defaults.of(name));
    }

    /** A secret of at least so many characters, taken as it is; empty if it is unset. */
    Optional<Secret> secret(String name, int fewest) {
        Optional<String> text = source.apply(name).filter(secret -> !secret.isBlank());
        if (text.isPresent() && text.get().length() < fewest) {
            wrong(name, "must have at least " + fewest + " characters of random text");
        }
        return text.map(Secret::new);
    }

    /** Notes that a setting is wrong, and what is allowed. */
    void wrong(String name, String allowed) {
        problems.add(name + " " + allowed + ".");
    }
}
