package org.passwordservice.passwordrules;

import java.util.List;
import java.util.function.Function;
import org.passwordservice.policy.PolicyViolation;

/**
 * What is said of a password.
 *
 * @param errors a sentence for each rule that the password breaks
 * @param errorsCode a code for each, in step with {@code errors}
 * @param strength from 0, guessed at once, to 4
 */
record CheckPasswordResponse(List<String> errors, List<String> errorsCode, int strength) {

    static CheckPasswordResponse of(
            List<PolicyViolation> violations, Function<PolicyViolation, String> text, int strength) {
        return new CheckPasswordResponse(
                violations.stream().map(text).toList(),
                violations.stream().map(PolicyViolation::code).toList(),
                strength);
    }
}
