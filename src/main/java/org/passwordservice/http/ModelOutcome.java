package org.passwordservice.http;

import java.util.List;

/**
 * The answer of a step that gives something back.
 *
 * @param model what it gives
 * @param errors always empty
 * @param isSucceed always true
 */
public record ModelOutcome(Object model, List<String> errors, boolean isSucceed) {

    /** The step was done and gives this. */
    public static ModelOutcome of(Object model) {
        return new ModelOutcome(model, List.of(), true);
    }
}
