package org.passwordservice.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The words that attackers try first, each with the guesses that it takes: the 100,000 most common passwords and 18,000
 * English words, from the dictionaries of the nbvcxz library, and the shortest English words, which those lack.
 */
@ApplicationScoped
public class Blocklist {

    private static final String PASSWORDS = "/dictionaries/passwords.txt";
    private static final String ENGLISH = "/dictionaries/english.txt";

    /**
     * OWASP ASVS 5.0, 6.2.4 requires 3,000 passwords; this service requires 10,000 of at least
     * {@link #SHORTEST_PASSWORD}.
     */
    private static final int FEWEST = 10_000;

    private static final int SHORTEST_PASSWORD = 8;

    private static final List<String> SHORTEST_WORDS = List.of(
            "am", "an", "as", "at", "be", "by", "do", "go", "he", "hi", "if", "im", "in", "is", "it", "me", "mr", "my",
            "no", "of", "oh", "ok", "on", "or", "so", "to", "up", "us", "we");

    /** Steps of a bit in which guesses are stored, so that a value fits a byte. */
    private static final double STEPS = 7;

    private volatile Map<String, Byte> words = Map.of();

    /**
     * Reads the lists. Called once, at the start.
     *
     * @throws IllegalStateException if a list is missing or too short
     */
    public void read() {
        List<String> passwords = list(PASSWORDS);
        if (passwords.stream().filter(e -> e.length() >= SHORTEST_PASSWORD).count() < FEWEST) {
            throw new IllegalStateException("The list of common passwords is too short");
        }
        Map<String, Byte> read = new HashMap<>();
        // All of the shortest words take as many guesses as there are.
        SHORTEST_WORDS.forEach(word -> read.put(word, steps(SHORTEST_WORDS.size())));
        addRanked(read, passwords);
        addRanked(read, list(ENGLISH));
        words = read;
    }

    /** Whether a text in lower case is one of the words. */
    boolean contains(String folded) {
        return words.containsKey(folded);
    }

    /** The binary logarithm of the guesses that a text in lower case takes; empty if it is none of the words. */
    OptionalDouble bits(String folded) {
        Byte steps = words.get(folded);
        return steps == null ? OptionalDouble.empty() : OptionalDouble.of(steps / STEPS);
    }

    /** The number of entries with at least this many characters. */
    long size(int fewestCharacters) {
        return words.keySet().stream()
                .filter(e -> e.length() >= fewestCharacters)
                .count();
    }

    private static void addRanked(Map<String, Byte> words, List<String> list) {
        int rank = 0;
        for (String word : list) {
            rank++;
            // One more than the rank, so that no word costs nothing.
            words.merge(word, steps(rank + 1), (a, b) -> a < b ? a : b);
        }
    }

    private static byte steps(int guesses) {
        return (byte) Math.round(STEPS * Math.log(guesses) / Math.log(2));
    }

    private static List<String> list(String resource) {
        try (InputStream stream = Blocklist.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The list of common passwords is missing");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.strip().toLowerCase(Locale.ROOT))
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords cannot be read", e);
        }
    }
}
