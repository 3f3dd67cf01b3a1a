package org.passwordservice.http;

import java.util.List;

/**
 * The answer of a step that gives nothing back.
 *
 * @param errors always empty
 * @param isSucceed always true
 */
public record Success(List<String> errors, boolean isSucceed) {

    /** The step was done. */
    public static final Success INSTANCE = new Success(List.of(), true);
}
