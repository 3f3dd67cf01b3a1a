package org.passwordservice.webhook;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer by HTTP/1.1 (RFC 9112), of which the first 64 KiB are read. */
final class HttpAnswer {

    private static final int MOST_BYTES = 64 * 1024;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])( .*)?");

    private final InputStream in;
    private int left = MOST_BYTES;

    HttpAnswer(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * Reads the status, past interim answers such as 103.
     *
     * @throws IOException if the answer ends, or is none, before
     */
    int status() throws IOException {
        while (true) {
            Matcher line = STATUS_LINE.matcher(line());
            if (!line.matches()) {
                throw new IOException("Not an answer of HTTP/1");
            }
            int status = Integer.parseInt(line.group(1));
            if (status >= 200) {
                return status;
            }
            while (!line().isEmpty()) {
                // The headers of an interim answer.
            }
        }
    }

    /** Reads the rest, so that the receiver is not cut off while it writes. */
    void drop() throws IOException {
        byte[] dropped = new byte[8192];
        while (left > 0) {
            int read = in.read(dropped, 0, Math.min(left, dropped.length));
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = next(); octet != '\n'; octet = next()) {
            line.append((char) octet);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    private int next() throws IOException {
        int octet = left-- > 0 ? in.read() : -1;
        if (octet < 0) {
            throw new EOFException("The answer ended, or is too long");
        }
        return octet;
    }
}
