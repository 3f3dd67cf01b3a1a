package org.passwordservice.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of three characters or more along an alphabet, the digits or a row or column of a keyboard, in either direction,
 * and of one character alone.
 */
final class CharacterRuns {

    private static final int SHORTEST = 3;

    /** Rows of QWERTY, QWERTZ, AZERTY and Russian keyboards, and columns of digits and letters. */
    private static final List<String> LINES = Stream.of(
                    "qwertyuiop[]",
                    "asdfghjkl;'",
                    "zxcvbnm,./",
                    "qwertzuiop\u00fc",
                    "asdfghjkl\u00f6\u00e4",
                    "yxcvbnm,.-",
                    "azertyuiop",
                    "qsdfghjklm\u00f9",
                    "wxcvbn,;:!",
                    "`1234567890-=",
                    "!@#$%^&*()_+",
                    "\u0439\u0446\u0443\u043a\u0435\u043d\u0433\u0448\u0449\u0437\u0445\u044a",
                    "\u0444\u044b\u0432\u0430\u043f\u0440\u043e\u043b\u0434\u0436\u044d",
                    "\u044f\u0447\u0441\u043c\u0438\u0442\u044c\u0431\u044e",
                    "1qaz",
                    "2wsx",
                    "3edc",
                    "4rfv",
                    "5tgb",
                    "6yhn",
                    "7ujm",
                    "8ik,",
                    "9ol.",
                    "0p;/")
            .flatMap(line -> Stream.of(line, new StringBuilder(line).reverse().toString()))
            .toList();

    private CharacterRuns() {}

    /**
     * Whether a text consists of runs and of signs that are in none, and the runs are at least half of it.
     *
     * @param text in lower case
     */
    static boolean fill(String text) {
        int inRuns = 0;
        int at = 0;
        while (at < text.length()) {
            int run = lengthAt(text, at);
            if (run == 0 && Character.isLetterOrDigit(text.codePointAt(at))) {
                return false;
            }
            inRuns += run;
            at += Math.max(run, 1);
        }
        return inRuns > 0 && inRuns * 2 >= text.length();
    }

    /** The length of the longest run that begins here; 0 if none does. */
    static int lengthAt(String text, int from) {
        int longest = 1;
        for (int step = -1; step <= 1; step++) {
            int to = from + 1;
            while (to < text.length() && isStep(text.charAt(to - 1), text.charAt(to), step)) {
                to++;
            }
            longest = Math.max(longest, to - from);
        }
        for (String line : LINES) {
            longest = Math.max(longest, lengthAlong(line, text, from));
        }
        return longest >= SHORTEST ? longest : 0;
    }

    private static boolean isStep(char before, char after, int step) {
        if (step == 0) {
            return before == after;
        }
        boolean ring = (step == 1 && ((before == '9' && after == '0') || (before == 'z' && after == 'a')))
                || (step == -1 && ((before == '0' && after == '9') || (before == 'a' && after == 'z')));
        return ring
                || (after - before == step && Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after));
    }

    private static int lengthAlong(String line, String text, int from) {
        int at = line.indexOf(text.charAt(from));
        int length = 0;
        while (at >= 0
                && at + length < line.length()
                && from + length < text.length()
                && line.charAt(at + length) == text.charAt(from + length)) {
            length++;
        }
        return length;
    }
}
