package org.passwordservice.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/**
 * What a new password must satisfy wherever it comes from: length, not common, not made of the user's own data. No rule
 * asks for kinds of characters (OWASP ASVS 5.0, 6.2.5).
 */
@ApplicationScoped
public class PasswordPolicy {

    /** A password made of the service's own name is what half of its users would think of. */
    private static final List<String> SERVICE_WORDS =
            List.of("password service", "passwordservice", "password-service");

    /** Fewer characters than this say nothing about a user. */
    private static final int SHORTEST_WORD = 3;

    @Inject
    Settings settings;

    @Inject
    Blocklist blocklist;

    /** The rules that can be judged without knowing whose password it is; empty if it satisfies them all. */
    public List<PolicyViolation> violations(Secret password) {
        Optional<PasswordText> text = PasswordText.of(password);
        if (text.isEmpty()) {
            return List.of(new PolicyViolation(
                    "ErrorPasswordTooLong", "Password must have at most " + PasswordText.LONGEST + " characters"));
        }
        int fewest = settings.policy().minLength();
        Stream<PolicyViolation> tooShort = text.get().length() < fewest
                ? Stream.of(new PolicyViolation(
                        "ErrorPasswordTooShort", "Password must have at least " + fewest + " characters"))
                : Stream.empty();
        String composed = text.get().composed();
        Stream<PolicyViolation> tooCommon = blocklist.contains(composed) || isMadeOfAny(composed, SERVICE_WORDS)
                ? Stream.of(new PolicyViolation(
                        "ErrorPasswordTooCommon",
                        "Password is too common or too simple, choose one that is harder to guess"))
                : Stream.empty();
        return Stream.concat(tooShort, tooCommon).toList();
    }

    /** Whether a new password and its confirmation are the same, however their accents were composed. */
    public boolean areSame(Secret password, Secret confirmation) {
        return password.equals(confirmation) || PasswordText.areSame(password, confirmation);
    }

    /** All rules; empty if the password satisfies them. */
    public List<PolicyViolation> violations(Secret password, UserData user) {
        Stream<PolicyViolation> general = violations(password).stream();
        boolean own = PasswordText.of(password)
                .filter(text -> isMadeOfAny(text.composed(), words(user)))
                .isPresent();
        Stream<PolicyViolation> userData = own
                ? Stream.of(new PolicyViolation(
                        "ErrorPasswordContainsUserData",
                        "Password must not be made of your login or e-mail address, choose one that tells nothing about"
                                + " you"))
                : Stream.empty();
        return Stream.concat(general, userData).toList();
    }

    private static List<String> words(UserData user) {
        return Stream.concat(
                        Stream.of(user.login()),
                        user.email().stream()
                                .flatMap(address -> Stream.of(address, address.substring(0, address.indexOf('@')))))
                .toList();
    }

    private static boolean isMadeOfAny(String password, List<String> words) {
        String folded = folded(password);
        return words.stream()
                .map(PasswordPolicy::folded)
                .filter(word -> word.length() >= SHORTEST_WORD)
                .anyMatch(word -> isMadeOf(folded, word));
    }

    /** The word itself, forwards or backwards, also repeated, and whatever digits and signs surround it. */
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
