package org.passwordservice.tool;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file in batches that the service takes in one call, in the memory that one batch takes. */
final class ImportLines {

    private static final int MOST_LINES = 1000;
    private static final int MOST_BYTES = 1 << 20;

    private final InputStream in;
    private long offset;
    private long number;
    private @Nullable Line pending;

    /**
     * @param in the file, from a beginning of a line on
     * @param offset where in the file that is
     * @param number of the lines before it
     */
    ImportLines(InputStream in, long offset, long number) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.offset = offset;
        this.number = number;
    }

    /** The next batch; null at the end. Blank lines are left out, and have their number. */
    @Nullable
    Batch next() throws IOException {
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>(), new ByteArrayOutputStream(), offset, number);
        while (batch.numbers.size() < MOST_LINES) {
            Line line = pending == null ? read() : pending;
            pending = null;
            if (line == null) {
                break;
            }
            if (line.content == null) {
                batch.tooLong.add(line.number);
            } else if (line.content.length > 0) {
                if (batch.lines.size() + line.content.length + 1 > MOST_BYTES) {
                    pending = line;
                    break;
                }
                batch.numbers.add(line.number);
                batch.lines.write(line.content);
                batch.lines.write('\n');
            }
            batch.end = line.end;
            batch.lastLine = line.number;
        }
        return batch.numbers.isEmpty() && batch.tooLong.isEmpty() ? null : batch;
    }

    private @Nullable Line read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean any = false;
        boolean tooLong = false;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            any = true;
            offset++;
            if (octet == '\n') {
                break;
            }
            if (line.size() < MOST_BYTES) {
                line.write(octet);
            }
            tooLong |= line.size() == MOST_BYTES;
        }
        if (!any) {
            return null;
        }
        number++;
        return new Line(number, tooLong ? null : stripped(line.toByteArray()), offset);
    }

    /** Without white space around it, and without a byte order mark. */
    private static byte[] stripped(byte[] line) {
        int from =
                line.length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF ? 3 : 0;
        int to = line.length;
        while (from < to && isSpace(line[from])) {
            from++;
        }
        while (from < to && isSpace(line[to - 1])) {
            to--;
        }
        return java.util.Arrays.copyOfRange(line, from, to);
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r';
    }

    /** A line; without content, as it is too long to be sent; {@code end} is where the next one begins. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Line(long number, byte @Nullable [] content, long end) {}

    /** Lines for one call. */
    static final class Batch {

        private final List<Long> numbers;
        private final List<Long> tooLong;
        private final ByteArrayOutputStream lines;
        private long end;
        private long lastLine;

        private Batch(List<Long> numbers, List<Long> tooLong, ByteArrayOutputStream lines, long end, long lastLine) {
            this.numbers = numbers;
            this.tooLong = tooLong;
            this.lines = lines;
            this.end = end;
            this.lastLine = lastLine;
        }

        /** In the file, of each line that is sent, in their order. */
        List<Long> numbers() {
            return numbers;
        }

        /** Numbers of the lines that are longer than a call may be. */
        List<Long> tooLong() {
            return tooLong;
        }

        byte[] lines() {
            return lines.toByteArray();
        }

        /** Where in the file the next batch begins. */
        long end() {
            return end;
        }

        long lastLine() {
            return lastLine;
        }
    }
}
