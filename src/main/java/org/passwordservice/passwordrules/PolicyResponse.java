package org.passwordservice.passwordrules;

import java.util.List;
import java.util.function.Function;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.policy.PolicyViolation;
import org.passwordservice.settings.PolicySettings;

/**
 * The rules for passwords.
 *
 * @param minLength fewest code points
 * @param maxLength most code points
 * @param history how many former passwords may not come back
 * @param rules the rules, in the order in which violations are told
 */
record PolicyResponse(int minLength, int maxLength, int history, List<Rule> rules) {

    /**
     * A rule. Several may have one code.
     *
     * @param code the code of its violation
     * @param text one sentence for the user
     */
    record Rule(String code, String text) {}

    static PolicyResponse of(
            PolicySettings settings, List<PolicyViolation> rules, Function<PolicyViolation, String> text) {
        return new PolicyResponse(
                settings.minLength(),
                PasswordText.LONGEST,
                settings.history(),
                rules.stream()
                        .map(rule -> new Rule(rule.code(), text.apply(rule)))
                        .toList());
    }
}
