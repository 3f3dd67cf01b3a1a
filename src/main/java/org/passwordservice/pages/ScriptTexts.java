package org.passwordservice.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which texts the scripts of pages load, and from where. */
enum ScriptTexts {
    PAGES("/assets/texts.json", "script."),
    CONSOLE("/assets/console.json", "script.", "console.");

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // It is never changed.
    private final List<String> prefixes;

    ScriptTexts(String path, String... prefixes) {
        this.path = path;
        this.prefixes = List.of(prefixes);
    }

    String path() {
        return path;
    }

    List<String> prefixes() {
        return prefixes;
    }

    /** The texts with exactly this path. */
    static Optional<ScriptTexts> at(String path) {
        return Arrays.stream(values()).filter(texts -> texts.path.equals(path)).findFirst();
    }
}
