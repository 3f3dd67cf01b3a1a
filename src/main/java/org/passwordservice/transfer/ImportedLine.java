package org.passwordservice.transfer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The answer to a line of an import.
 *
 * @param line its number, from 1
 * @param login as given
 * @param errors a sentence for each reason of a refusal
 */
record ImportedLine(int line, String login, Result result, List<String> errors) {

    /** How a line ended, as in the API. */
    enum Result {
        CREATED("Created"),
        UNCHANGED("Unchanged"),
        REFUSED("Refused");

        private final String label;

        Result(String label) {
            this.label = label;
        }

        @JsonValue
        String label() {
            return label;
        }
    }
}
