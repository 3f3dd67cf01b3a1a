package org.passwordservice.user;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.regex.Pattern;

/** Words that are no logins, because people or programs take them for something else. */
public final class ReservedLogins {

    /** Also the marks of letters, which are apart in NFD. */
    private static final Pattern SIGNS = Pattern.compile("[._+@-]|\\p{M}");

    private ReservedLogins() {}

    /** Whether a login is one of the words, looks like one, or differs from one by signs or marks alone. */
    public static boolean contain(Collection<String> words, String login) {
        NavigableSet<String> skeletons = skeletons(login);
        return words.stream().anyMatch(word -> !Collections.disjoint(skeletons(word), skeletons));
    }

    private static NavigableSet<String> skeletons(String text) {
        String parts = Normalizer.normalize(text, Normalizer.Form.NFD);
        return LoginSkeleton.skeletons(SIGNS.matcher(parts).replaceAll(""));
    }
}
