package org.passwordservice.http;

import java.util.List;

/**
 * The answer of a step that gives nothing back and was refused.
 *
 * @param errors one sentence a reason
 * @param errorsCode one code a reason, in step with {@code errors}
 * @param isSucceed always false
 */
public record Failure(List<String> errors, List<String> errorsCode, boolean isSucceed) {

    /** Refuses for all of the given reasons. */
    public static Failure of(List<ApiError> reasons) {
        return new Failure(
                reasons.stream().map(ApiError::text).toList(),
                reasons.stream().map(ApiError::code).toList(),
                false);
    }
}
