package org.passwordservice.settings;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.passwordservice.secret.Secret;

/** Reads the values of settings and collects the invalid ones, so that all are reported at once. */
final class SettingValues {

    private final Function<String, Optional<String>> source;
    private final ShippedDefaults defaults;
    private final Consumer<String> warnings;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param source the configured values, possibly with defaults
     * @param defaults for values that are unset, blank or invalid
     * @param warnings gets a sentence for each setting that is valid but dangerous
     */
    SettingValues(Function<String, Optional<String>> source, ShippedDefaults defaults, Consumer<String> warnings) {
        this.source = source;
        this.defaults = defaults;
        this.warnings = warnings;
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

    /**
     * A secret of at least so many characters, not stripped, from the setting or from the file that the setting with
     * {@code -file} at the end of its name names; empty if neither is set. If the file is invalid, the secret is present,
     * so that nothing else complains of its absence.
     */
    Optional<Secret> secret(String name, int fewest) {
        String fileName = name + "-file";
        Optional<String> text = source.apply(name).filter(secret -> !secret.isBlank());
        Optional<String> file = text(fileName);
        if (file.isEmpty()) {
            if (text.isPresent() && text.get().length() < fewest) {
                wrong(name, "must have at least " + fewest + " characters of random text");
            }
            return text.map(Secret::new);
        }
        if (text.isPresent()) {
            wrong(fileName, "must not be set together with " + name);
        }
        return Optional.of(new Secret(secretOfFile(fileName, file.get(), fewest)));
    }

    private String secretOfFile(String name, String path, int fewest) {
        try {
            Path file = Path.of(path);
            String secret = SecretFile.read(file);
            if (secret.isBlank() || secret.length() < fewest) {
                wrong(name, "must name a file with " + (fewest == 1 ? "a secret" : fewest + " characters or more"));
            }
            if (SecretFile.isReadableByOthers(file)) {
                warn(name, "names a file that every user of this machine can read: give it mode 0400 or 0440");
            }
            return secret;
        } catch (IOException | InvalidPathException e) {
            wrong(name, "must name a regular file of UTF-8 text, at most 16 KiB, that the service can read");
            return "";
        }
    }

    /** Adds an invalid setting with its allowed values. */
    void wrong(String name, String allowed) {
        problems.add(name + " " + allowed + ".");
    }

    /** Reports a setting that is valid but probably not what was meant. */
    void warn(String name, String what) {
        warnings.accept(name + " " + what + ".");
    }
}
