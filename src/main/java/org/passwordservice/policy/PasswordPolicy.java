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
 * The rules for every new password: length, not obvious, not made of the user's own data. No rule requires kinds of
 * characters (OWASP ASVS 5.0, 6.2.5).
 */
@ApplicationScoped
public class PasswordPolicy {

    @Inject
    Settings settings;

    @Inject
    ObviousPasswords obvious;

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
                .filter(text -> WordCover.isMadeOf(folded(text.composed()), words(user), obvious.serviceNames()))
                .ifPresent(text -> violations.add(PolicyRule.USER_DATA.violation()));
        Optional<PasswordText> accepted = candidate.text().filter(text -> violations.isEmpty());
        return accepted.<PolicyVerdict>map(NewPassword::new).orElseGet(() -> new PolicyViolations(violations));
    }

    private List<PolicyViolation> generalViolations(PasswordText text) {
        List<PolicyViolation> violations = new ArrayList<>();
        int fewest = settings.policy().minLength();
        boolean isShort = text.length() < fewest;
        if (isShort) {
            violations.add(PolicyRule.TOO_SHORT.violation(fewest));
        }
        obvious.brokenRule(folded(text.composed()))
                // A longer password takes more guesses anyway.
                .filter(rule -> !isShort || rule != PolicyRule.GUESSABLE)
                .ifPresent(rule -> violations.add(rule.violation()));
        return violations;
    }

    private static PolicyViolation tooLong() {
        return PolicyRule.TOO_LONG.violation(PasswordText.LONGEST);
    }

    private static List<String> words(UserData user) {
        Stream<String> addresses = user.email().stream().flatMap(address -> Stream.of(address, localPart(address)));
        return Stream.of(Stream.of(user.login()), addresses, user.names().stream())
                .flatMap(texts -> texts)
                .flatMap(text -> WordCover.words(folded(text)).stream())
                .toList();
    }

    /** The part before the last @; the whole text if there is none. */
    private static String localPart(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }

    /** In lower case, and in NFC as passwords are. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
