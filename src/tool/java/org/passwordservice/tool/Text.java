package org.passwordservice.tool;

import java.util.Locale;

/** Text of the service, which others have typed, for a terminal. */
final class Text {

    private Text() {}

    /** With whatever a terminal could obey, or would not show, written as JSON escapes: also of a line of JSON the same JSON. */
    static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isPlain(point)) {
                shown.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return shown.toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** At most as many code points, the last of them an ellipsis where some are left out. */
    static String cut(String text, int length) {
        return length(text) <= length ? text : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "\u2026";
    }

    static String padded(String text, int length) {
        return text + " ".repeat(Math.max(0, length - length(text)));
    }
}
