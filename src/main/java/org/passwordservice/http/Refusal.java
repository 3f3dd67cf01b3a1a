package org.passwordservice.http;

import java.util.List;

/**
 * The answer of a step that gives nothing back and was refused.
 *
 * @param errors one sentence a reason
 * @param errorsCode one code a reason, in step with {@code errors}
 * @param isSucceed always false
 */
public record Refusal(List<String> errors, List<String> errorsCode, boolean isSucceed) {

    /** Refuses for all of the given reasons. */
    public static Refusal of(List<Reason> reasons) {
        return new Refusal(
                reasons.stream().map(Reason::text).toList(),
                reasons.stream().map(Reason::code).toList(),
                false);
    }
}
