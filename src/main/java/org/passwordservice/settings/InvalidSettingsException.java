package org.passwordservice.settings;

import java.util.List;

/** One or more settings are wrong; the message names each with what is allowed, and never a secret's value. */
public class InvalidSettingsException extends RuntimeException {

    private final List<String> problems;

    /**
     * @param problems one sentence a setting, each starting with the setting's name
     */
    public InvalidSettingsException(List<String> problems) {
        super("Wrong settings: " + String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence a setting, each starting with the setting's name. */
    public List<String> problems() {
        return problems;
    }
}
