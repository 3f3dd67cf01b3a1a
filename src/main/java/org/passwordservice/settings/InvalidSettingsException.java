package org.passwordservice.settings;

import java.util.List;

/** One or more settings are invalid. The message names each with the allowed values, and never contains a secret. */
public class InvalidSettingsException extends RuntimeException {

    private final List<String> problems;

    /**
     * @param problems one sentence for each setting, beginning with its name
     */
    public InvalidSettingsException(List<String> problems) {
        super("Wrong settings: " + String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each invalid setting, beginning with its name. */
    public List<String> problems() {
        return problems;
    }
}
