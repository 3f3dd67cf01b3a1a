package org.passwordservice.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The 100,000 most common passwords, from the dictionary of the nbvcxz library, also repeated. */
@ApplicationScoped
public class Blocklist {

    private static final String DICTIONARY = "/dictionaries/passwords.txt";

    /**
     * OWASP ASVS 5.0, 6.2.4 requires 3,000 passwords; this service requires 10,000 of at least
     * {@link #SHORTEST_PASSWORD}.
     */
    private static final int FEWEST = 10_000;

    private static final int SHORTEST_PASSWORD = 8;

    /** Shorter entries, such as single letters, are not matched when repeated. */
    private static final int SHORTEST_WORD = 4;

    private volatile Set<String> common = Set.of();

    /**
     * Reads the list. Called once, at the start.
     *
     * @throws IllegalStateException if the list is missing or too short
     */
    public void read() {
        Set<String> entries = new HashSet<>();
        try (InputStream stream = Blocklist.class.getResourceAsStream(DICTIONARY)) {
            if (stream == null) {
                throw new IllegalStateException("The list of common passwords is missing");
            }
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .map(Blocklist::folded)
                    .filter(entry -> !entry.isEmpty())
                    .forEach(entries::add);
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords cannot be read", e);
        }
        if (entries.stream().filter(e -> e.length() >= SHORTEST_PASSWORD).count() < FEWEST) {
            throw new IllegalStateException("The list of common passwords is too short");
        }
        common = entries;
    }

    /** Whether a password is a common one or a repetition of one, ignoring case. */
    boolean contains(String password) {
        String folded = folded(password);
        String unit = repeatedUnit(folded);
        return common.contains(folded) || (unit.length() >= SHORTEST_WORD && common.contains(unit));
    }

    /** The number of entries with at least this many characters. */
    long size(int fewestCharacters) {
        return common.stream().filter(e -> e.length() >= fewestCharacters).count();
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

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
