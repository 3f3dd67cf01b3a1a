package org.passwordservice.policy;

import java.util.OptionalInt;

/**
 * The rules for new passwords, in the order in which they are checked, each with its code, its sentence in English, and
 * the key of its text in all languages. Both tell the rule as well as its violation, and what to do.
 */
enum PolicyRule {
    TOO_SHORT("ErrorPasswordTooShort", "rule.too-short", "Password must have at least %d characters"),
    TOO_LONG("ErrorPasswordTooLong", "rule.too-long", "Password must have at most %d characters"),
    COMMON(
            "ErrorPasswordTooCommon",
            "rule.common",
            "Password must not be one of the most common ones, choose one that is harder to guess"),
    REPETITION(
            "ErrorPasswordTooCommon",
            "rule.repetition",
            "Password must not repeat itself, choose one without repetition"),
    RUN(
            "ErrorPasswordTooCommon",
            "rule.run",
            "Password must not be a run along the alphabet, the digits or the keyboard, choose one without such runs"),
    COMMON_WORD(
            "ErrorPasswordTooCommon",
            "rule.common-word",
            "Password must not be one common word with digits or signs, add more words"),
    SERVICE_NAME(
            "ErrorPasswordTooCommon",
            "rule.service-name",
            "Password must not be made of the name of this service, choose one that has nothing to do with it"),
    GUESSABLE(
            "ErrorPasswordTooCommon",
            "rule.guessable",
            "Password must not consist of a few very common parts, add words that are less common"),
    USER_DATA(
            "ErrorPasswordContainsUserData",
            "rule.user-data",
            "Password must not be made of your login, e-mail address or name, choose one that tells nothing about you");

    private final String code;
    private final String key;
    private final String sentence;

    PolicyRule(String code, String key, String sentence) {
        this.code = code;
        this.key = key;
        this.sentence = sentence;
    }

    /** Whether a violation is of a rule that looks at the length alone. */
    static boolean isOfLength(PolicyViolation violation) {
        return violation.code().equals(TOO_SHORT.code) || violation.code().equals(TOO_LONG.code);
    }

    PolicyViolation violation() {
        return new PolicyViolation(code, sentence, key, OptionalInt.empty());
    }

    /** The violation of a rule that has a number. */
    PolicyViolation violation(int number) {
        return new PolicyViolation(code, sentence.replace("%d", Integer.toString(number)), key, OptionalInt.of(number));
    }
}
