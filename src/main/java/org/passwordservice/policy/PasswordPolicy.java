package org.passwordservice.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/**
 * The rules for every new password: length, not common, not made of the user's own data. No rule requires kinds of
 * characters (OWASP ASVS 5.0, 6.2.5).
 */
@ApplicationScoped
public class PasswordPolicy {

    /** Names of the service, which attackers guess first. */
    private static final List<String> SERVICE_WORDS =
            List.of("password service", "passwordservice", "password-service");

    /** Shorter user data is ignored, because it would reject too many passwords. */
    private static final int SHORTEST_WORD = 3;

    private static final PolicyViolation TOO_COMMON = new PolicyViolation(
            "ErrorPasswordTooCommon", "Password is too common or too simple, choose one that is harder to guess");

    private static final PolicyViolation CONTAINS_USER_DATA = new PolicyViolation(
            "ErrorPasswordContainsUserData",
            "Password must not be made of your login or e-mail address, choose one that tells nothing about you");

    @Inject
    Settings settings;

    @Inject
    Blocklist blocklist;

    /** Normalises a password and checks the rules that need no user. */
    public PasswordCandidate read(Secret password) {
        Optional<PasswordText> text = PasswordText.of(password);
        return new PasswordCandidate(text, text.map(this::generalViolations).orElseGet(() -> List.of(tooLong())));
    }

    /** Normalises a password and checks all rules. */
    public PolicyVerdict accept(Secret password, UserData user) {
        return judge(read(password), user);
    }

    /** Checks a candidate by all rules. */
    public PolicyVerdict judge(PasswordCandidate candidate, UserData user) {
        List<PolicyViolation> violations = new ArrayList<>(candidate.violations());
        candidate
                .text()
                .filter(text -> isMadeOfAny(text.composed(), words(user)))
                .ifPresent(text -> violations.add(CONTAINS_USER_DATA));
        Optional<PasswordText> accepted = candidate.text().filter(text -> violations.isEmpty());
        return accepted.<PolicyVerdict>map(NewPassword::new).orElseGet(() -> new PolicyViolations(violations));
    }

    private List<PolicyViolation> generalViolations(PasswordText text) {
        List<PolicyViolation> violations = new ArrayList<>();
        int fewest = settings.policy().minLength();
        if (text.length() < fewest) {
            violations.add(new PolicyViolation(
                    "ErrorPasswordTooShort", "Password must have at least " + fewest + " characters"));
        }
        if (blocklist.contains(text.composed()) || isMadeOfAny(text.composed(), SERVICE_WORDS)) {
            violations.add(TOO_COMMON);
        }
        return violations;
    }

    private static PolicyViolation tooLong() {
        return new PolicyViolation(
                "ErrorPasswordTooLong", "Password must have at most " + PasswordText.LONGEST + " characters");
    }

    private static List<String> words(UserData user) {
        return Stream.concat(
                        Stream.of(user.login()),
                        user.email().stream().flatMap(address -> Stream.of(address, localPart(address))))
                .toList();
    }

    /** The part before the last @, or the whole text without one, as in a login. */
    private static String localPart(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }

    private static boolean isMadeOfAny(String password, List<String> words) {
        String folded = folded(password);
        return words.stream()
                .map(PasswordPolicy::folded)
                .filter(word -> word.length() >= SHORTEST_WORD)
                .anyMatch(word -> isMadeOf(folded, word));
    }

    /**
     * Whether the password consists of the word, forwards or backwards, possibly repeated, and characters that are not
     * letters.
     */
    private static boolean isMadeOf(String password, String word) {
        return isWordAndSigns(password, word)
                || isWordAndSigns(password, new StringBuilder(word).reverse().toString());
    }

    private static boolean isWordAndSigns(String password, String word) {
        return password.contains(word)
                && password.replace(word, "").codePoints().noneMatch(Character::isLetter);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
