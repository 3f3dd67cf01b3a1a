package org.passwordservice.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a step that would give something back and was refused.
 *
 * @param model always null
 * @param errors one sentence a reason
 * @param errorsCode one code a reason, in step with {@code errors}
 * @param isSucceed always false
 */
public record ModelFailure(@Nullable Object model, List<String> errors, List<String> errorsCode, boolean isSucceed) {

    /** Refuses for all of the given reasons. */
    public static ModelFailure of(List<ApiError> reasons) {
        return new ModelFailure(
                null,
                reasons.stream().map(ApiError::text).toList(),
                reasons.stream().map(ApiError::code).toList(),
                false);
    }
}
