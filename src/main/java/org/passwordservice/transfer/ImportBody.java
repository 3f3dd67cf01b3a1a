package org.passwordservice.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.passwordservice.http.MalformedJsonException;
import org.passwordservice.http.RequestTooLargeException;
import org.passwordservice.http.StrictJson;

/** The lines of an import. Blank lines are counted and have no answer. */
final class ImportBody {

    private static final int MOST_LINES = 1_000;

    private ImportBody() {}

    /**
     * A line.
     *
     * @param number from 1
     * @param user empty if the line is not one well-formed object
     */
    record Line(int number, Optional<TransferredUser> user) {}

    /**
     * Reads the lines.
     *
     * @throws RequestTooLargeException if there are more than an import takes at once
     */
    static List<Line> lines(byte[] body) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (int begin = 0; begin < body.length; ) {
            int end = begin;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            number++;
            byte[] line = Arrays.copyOfRange(body, begin, end);
            if (!isBlank(line)) {
                if (lines.size() == MOST_LINES) {
                    throw new RequestTooLargeException();
                }
                lines.add(new Line(number, user(line)));
            }
            begin = end + 1;
        }
        return lines;
    }

    private static boolean isBlank(byte[] line) {
        for (byte octet : line) {
            if (octet != ' ' && octet != '\t' && octet != '\r') {
                return false;
            }
        }
        return true;
    }

    private static Optional<TransferredUser> user(byte[] line) {
        try {
            return Optional.of(StrictJson.read(line, TransferredUser.class));
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }
}
