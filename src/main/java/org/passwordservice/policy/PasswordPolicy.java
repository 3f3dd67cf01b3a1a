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
        return new PasswordCandidate(
                text, text.map(this::generalViolations).orElseGet(() -> List.of(violation(PolicyRule.TOO_LONG))));
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

    /** Every rule, as its violation, in the order of the rules. */
    public List<PolicyViolation> rules() {
        return Stream.of(PolicyRule.values()).map(this::violation).toList();
    }

    private PolicyViolation violation(PolicyRule rule) {
        return switch (rule) {
            case TOO_SHORT -> rule.violation(settings.policy().minLength());
            case TOO_LONG -> rule.violation(PasswordText.LONGEST);
            default -> rule.violation();
        };
    }

    /**
     * How hard a password is to guess, from 0, at once, to 4, by its first {@link Strength#CODE_POINTS} code points.
     *
     * @param verdict what {@link #accept} said of it: what is rejected as easy to guess is not called strong
     */
    public int strength(Secret password, PolicyVerdict verdict) {
        int estimated = obvious.strength(folded(Strength.beginningOf(password)));
        boolean isGuessable = verdict instanceof PolicyViolations broken
                && broken.violations().stream().anyMatch(violation -> !PolicyRule.isOfLength(violation));
        return isGuessable ? Math.min(estimated, Strength.REJECTED) : estimated;
    }

    private List<PolicyViolation> generalViolations(PasswordText text) {
        List<PolicyViolation> violations = new ArrayList<>();
        boolean isShort = text.length() < settings.policy().minLength();
        if (isShort) {
            violations.add(violation(PolicyRule.TOO_SHORT));
        }
        obvious.brokenRule(folded(text.composed()))
                // A longer password takes more guesses anyway.
                .filter(rule -> !isShort || rule != PolicyRule.GUESSABLE)
                .ifPresent(rule -> violations.add(rule.violation()));
        return violations;
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
