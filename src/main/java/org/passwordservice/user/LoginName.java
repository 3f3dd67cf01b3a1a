package org.passwordservice.user;

import java.text.Normalizer;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Validates the logins of new users. */
public final class LoginName {

    static final String SIGNS = "._-+@";

    private static final int LONGEST = 64;

    /** The usual mixtures of scripts, each with Latin. */
    private static final Set<String> MIXTURES = Set.of("Jpan", "Kore", "Hanb");

    private LoginName() {}

    /**
     * Whether this is a valid login: 1 to 64 letters, digits and {@code . _ - + @} of one script, with at least one
     * letter or digit. Does not check for confusable logins; see {@link Users#isConfusable}.
     */
    public static boolean isValid(String login) {
        Optional<CanonicalName> name = login.length() <= LONGEST ? CanonicalName.of(login) : Optional.empty();
        return name.isPresent()
                && login.codePoints().allMatch(LoginName::isAllowed)
                && login.codePoints().anyMatch(Character::isLetterOrDigit)
                && isPlain(name.get().value());
    }

    private static boolean isAllowed(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || SIGNS.indexOf(c) >= 0;
    }

    /**
     * Checks by Unicode Technical Standard 39: only characters that section 3.1 recommends for identifiers (no
     * full-width forms, ligatures or obsolete scripts), "highly restrictive" by section 5.2 (one script, or a usual
     * mixture of Japanese, Chinese or Korean), digits of one system, no repeated mark.
     */
    static boolean isPlain(String text) {
        List<Optional<Set<String>>> scripts =
                text.codePoints().mapToObj(UnicodeTables::scriptsOf).toList();
        return scripts.stream().allMatch(Optional::isPresent)
                && isHighlyRestrictive(
                        scripts.stream().flatMap(Optional::stream).toList())
                && hasDigitsOfOneSystem(text)
                && !repeatsMark(text);
    }

    private static boolean isHighlyRestrictive(List<Set<String>> scripts) {
        List<Set<String>> particular = scripts.stream()
                .filter(codes -> !codes.contains(UnicodeTables.ALL_SCRIPTS))
                .toList();
        List<Set<String>> withoutLatin =
                particular.stream().filter(codes -> !codes.contains("Latn")).toList();
        return particular.isEmpty()
                || !inAll(particular).isEmpty()
                || !Collections.disjoint(MIXTURES, withoutLatin.isEmpty() ? MIXTURES : inAll(withoutLatin));
    }

    /** The scripts that are in all of these sets, of which there is at least one. */
    private static Set<String> inAll(List<Set<String>> scripts) {
        Set<String> common = new HashSet<>(scripts.get(0));
        scripts.forEach(common::retainAll);
        return common;
    }

    private static boolean hasDigitsOfOneSystem(String text) {
        return text.codePoints()
                        .filter(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
                        .map(c -> c - Character.digit(c, 10))
                        .distinct()
                        .count()
                <= 1;
    }

    /** Whether a character has the same non-spacing mark twice. */
    private static boolean repeatsMark(String text) {
        Set<Integer> marks = new HashSet<>();
        boolean repeats = false;
        for (int c :
                Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().toArray()) {
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                marks.clear();
            } else if (!marks.add(c)) {
                repeats = true;
            }
        }
        return repeats;
    }
}
