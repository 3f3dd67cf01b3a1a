package org.passwordservice.request;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the name of a client program, which the user is shown and which proves nothing. */
public final class ClientProgram {

    private static final int LONGEST = 100;

    private ClientProgram() {}

    /**
     * The first printable characters of the header {@code User-Agent}, up to 100.
     *
     * @return empty if the header is absent or has none
     */
    public static Optional<String> of(@Nullable String userAgent) {
        StringBuilder printable = new StringBuilder();
        String text = userAgent == null ? "" : userAgent.strip();
        text.codePoints()
                .filter(ClientProgram::isPrintable)
                .takeWhile(c -> printable.length() + Character.charCount(c) <= LONGEST)
                .forEachOrdered(printable::appendCodePoint);
        return Optional.of(printable.toString().strip()).filter(program -> !program.isEmpty());
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
