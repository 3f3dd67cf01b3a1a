package org.passwordservice.http;

import java.util.List;

/**
 * The answer of a step that gives something back.
 *
 * @param model what it gives
 * @param errors always empty
 * @param isSucceed always true
 */
public record ModelSuccess(Object model, List<String> errors, boolean isSucceed) {

    /** The step was done and gives this. */
    public static ModelSuccess of(Object model) {
        return new ModelSuccess(model, List.of(), true);
    }
}
