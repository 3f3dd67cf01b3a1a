package org.passwordservice.policy;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Whether a password is made of given words, digits and signs alone. */
final class WordCover {

    /** Shorter words are ignored, because they would reject too many passwords. */
    private static final int SHORTEST_WORD = 3;

    private WordCover() {}

    /**
     * A text and its parts of letters, each forwards and backwards.
     *
     * @param text in lower case
     */
    static List<String> words(String text) {
        return Stream.concat(Stream.of(text), Stream.of(text.split("[^\\p{L}\\p{M}]+")))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .flatMap(word ->
                        Stream.of(word, new StringBuilder(word).reverse().toString()))
                .distinct()
                .toList();
    }

    /**
     * Whether a text is a sequence of these words, of others, and of characters that are not letters, with one of these
     * words at least. Letters of a word may be written as digits and signs.
     *
     * @param text in lower case
     */
    static boolean isMadeOf(String text, Collection<String> words, Collection<String> others) {
        boolean[] reached = new boolean[text.length() + 1];
        boolean[] reachedByWord = new boolean[text.length() + 1];
        reached[0] = true;
        for (int at = 0; at < text.length(); at++) {
            if (reached[at] || reachedByWord[at]) {
                int c = text.codePointAt(at);
                if (!isLetter(c)) {
                    advance(reached, reachedByWord, at, at + Character.charCount(c));
                }
                for (String word : others) {
                    if (isAt(text, word, at)) {
                        advance(reached, reachedByWord, at, at + word.length());
                    }
                }
                for (String word : words) {
                    if (isAt(text, word, at)) {
                        reachedByWord[at + word.length()] = true;
                    }
                }
            }
        }
        return reachedByWord[text.length()];
    }

    private static boolean isAt(String text, String word, int at) {
        if (at + word.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char typed = text.charAt(at + i);
            if (typed != word.charAt(i) && !GuessEstimate.standsFor(typed, word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static void advance(boolean[] reached, boolean[] reachedByWord, int from, int to) {
        reached[to] |= reached[from];
        reachedByWord[to] |= reachedByWord[from];
    }

    /** Marks belong to letters. */
    static boolean isLetter(int c) {
        int type = Character.getType(c);
        return Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
