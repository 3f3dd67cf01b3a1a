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
public record ModelRefusal(@Nullable Object model, List<String> errors, List<String> errorsCode, boolean isSucceed) {

    /** Refuses for all of the given reasons. */
    public static ModelRefusal of(List<Reason> reasons) {
        return new ModelRefusal(
                null,
                reasons.stream().map(Reason::text).toList(),
                reasons.stream().map(Reason::code).toList(),
                false);
    }
}
