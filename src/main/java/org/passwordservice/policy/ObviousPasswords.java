package org.passwordservice.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.passwordservice.settings.Settings;

/** Finds passwords that attackers try early for any user. */
@ApplicationScoped
public class ObviousPasswords {

    /** Names of the service. An operator adds others by {@code passwords.policy.words}. */
    private static final List<String> SERVICE_NAMES =
            List.of("password service", "passwordservice", "password-service");

    /** Words of the blocklist that are shorter are not searched for among digits and signs. */
    private static final int SHORTEST_WORD = 4;

    /**
     * The bits of guesses from which on a password is accepted: 17 million guesses. Four random words have more
     * ({@code docs/decisions/019}).
     */
    static final double FEWEST_BITS = 24;

    @Inject
    Settings settings;

    @Inject
    Blocklist blocklist;

    /**
     * Finds the first rule that a password breaks.
     *
     * @param text in lower case
     * @return empty if the password is not obvious
     */
    Optional<PolicyRule> brokenRule(String text) {
        if (blocklist.contains(text)) {
            return Optional.of(PolicyRule.COMMON);
        }
        if (isRepetition(text)) {
            return Optional.of(PolicyRule.REPETITION);
        }
        if (CharacterRuns.fill(text)) {
            return Optional.of(PolicyRule.RUN);
        }
        if (isCommonWordWithSigns(text)) {
            return Optional.of(PolicyRule.COMMON_WORD);
        }
        if (WordCover.isMadeOf(text, serviceNames(), List.of())) {
            return Optional.of(PolicyRule.SERVICE_NAME);
        }
        return new GuessEstimate(blocklist, FEWEST_BITS).bits(text) < FEWEST_BITS
                ? Optional.of(PolicyRule.GUESSABLE)
                : Optional.empty();
    }

    /**
     * The strength of a password, by the estimate of guesses.
     *
     * @param text in lower case
     */
    int strength(String text) {
        return Strength.of(new GuessEstimate(blocklist, Strength.mostBits()).bits(text));
    }

    /** The names of the service and the operator's words, forwards and backwards. */
    List<String> serviceNames() {
        return Stream.concat(SERVICE_NAMES.stream(), settings.policy().words().stream())
                .flatMap(word -> WordCover.words(PasswordPolicy.folded(word)).stream())
                .toList();
    }

    /** Whether a text, or at least half of it without digits and signs at both ends, repeats one unit. */
    private static boolean isRepetition(String text) {
        String inner = inner(text);
        return isPeriodic(text) || (inner.length() * 2 >= text.length() && isPeriodic(inner));
    }

    private static boolean isPeriodic(String text) {
        return repeatedUnit(text).length() < text.length();
    }

    private boolean isCommonWordWithSigns(String text) {
        return GuessEstimate.disguises(inner(text)).stream()
                .map(ObviousPasswords::lettersOf)
                .map(ObviousPasswords::repeatedUnit)
                .anyMatch(word -> word.length() >= SHORTEST_WORD
                        && (blocklist.contains(word)
                                || blocklist.contains(
                                        new StringBuilder(word).reverse().toString())));
    }

    /** The text from its first letter to its last. */
    private static String inner(String text) {
        int[] letters = text.codePoints().filter(WordCover::isLetter).toArray();
        if (letters.length == 0) {
            return "";
        }
        int last = letters[letters.length - 1];
        return text.substring(text.indexOf(letters[0]), text.lastIndexOf(last) + Character.charCount(last));
    }

    private static String lettersOf(String text) {
        return text.codePoints()
                .filter(WordCover::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * The shortest text whose repetition, possibly truncated at the end, is the given text; the text itself if there is
     * none.
     */
    static String repeatedUnit(String text) {
        // The failure function of Knuth, Morris and Pratt; the length minus the longest border is the period.
        int[] border = new int[text.length() + 1];
        int k = 0;
        for (int i = 1; i < text.length(); i++) {
            while (k > 0 && text.charAt(i) != text.charAt(k)) {
                k = border[k];
            }
            if (text.charAt(i) == text.charAt(k)) {
                k++;
            }
            border[i + 1] = k;
        }
        int period = text.length() - border[text.length()];
        return period * 2 <= text.length() ? text.substring(0, period) : text;
    }
}
