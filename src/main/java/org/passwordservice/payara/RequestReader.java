package org.passwordservice.payara;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.RequestLimits;

/**
 * Takes the bytes of one request as they come, and gives it in the form that is beyond doubt: its body whole and with its
 * length, however the client framed it (RFC 9112, section 7.1). Extensions of chunks and trailer fields are dropped.
 *
 * <p>The body of an import is given as it comes, once it is larger than any other may be: the application checks who sends it
 * before it reads it, and no other client makes the service hold it.
 */
final class RequestReader {

    private enum Part {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        END
    }

    /** As the listener has it; RFC 9112, section 3, asks for 8,000 bytes of request line at least. */
    private static final int MAX_HEAD_BYTES = 8 * 1024;

    /** Of a request that is refused as too large, this much is read over, so that the client comes to read the response. */
    private static final int MAX_BYTES = 1024 * 1024;

    /** As much of an import, whose body is passed on and not held. */
    private static final int MAX_IMPORT_BYTES = 2 * RequestLimits.MAX_LARGE_BODY_BYTES;

    private static final int TOO_LARGE = RequestLimits.MAX_BODY_BYTES + 1;

    private static final int MAX_CHUNK_DIGITS = 8;

    private final List<String> lines = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final long begun;

    private Part part = Part.HEAD;
    private StringBuilder line = new StringBuilder();
    private @Nullable RequestHead head;

    /** Bytes of all lines of this part. */
    private int lineBytes;

    private long read;
    private long left;
    private boolean tooLarge;
    private boolean passedOn;
    private boolean continued;

    /**
     * A request that begins.
     *
     * @param begun when, by {@link System#nanoTime()}
     */
    RequestReader(long begun) {
        this.begun = begun;
    }

    long begun() {
        return begun;
    }

    /**
     * Reads on, to the end of the request or of the input.
     *
     * @throws InvalidRequestException if this is no request, or has no end
     */
    void read(ByteBuffer input) throws InvalidRequestException {
        int before = input.remaining();
        while (input.hasRemaining() && part != Part.END) {
            switch (part) {
                case BODY -> readBody(input, Part.END);
                case CHUNK -> readBody(input, Part.CHUNK_END);
                default -> readLine((char) (input.get() & 0xff));
            }
        }
        read += before - input.remaining();
        if (read > (passedOn ? MAX_IMPORT_BYTES : MAX_BYTES)) {
            throw new InvalidRequestException(400);
        }
    }

    private void readBody(ByteBuffer input, Part next) throws InvalidRequestException {
        byte[] bytes = new byte[(int) Math.min(left, input.remaining())];
        input.get(bytes);
        left -= bytes.length;
        tooLarge |= !passedOn && body.size() + bytes.length > RequestLimits.MAX_BODY_BYTES;
        if (!tooLarge) {
            body.writeBytes(bytes);
        } else if (head != null && head.isImport()) {
            // In chunks: nothing could tell the application how large it is before it came.
            throw new InvalidRequestException(411);
        }
        if (left == 0) {
            part = next;
        }
    }

    private void readLine(char c) throws InvalidRequestException {
        boolean ends = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
        boolean isControl = (c < ' ' && c != '\t') || c == '\u007f';
        if (ends ? c != '\n' : isControl && c != '\r') {
            throw new InvalidRequestException(400);
        }
        if (++lineBytes > MAX_HEAD_BYTES) {
            throw new InvalidRequestException(part == Part.HEAD ? lines.isEmpty() ? 414 : 431 : 400);
        }
        line.append(c);
        if (ends) {
            String complete = line.substring(0, line.length() - 2);
            line = new StringBuilder();
            take(complete);
        }
    }

    private void take(String complete) throws InvalidRequestException {
        switch (part) {
            case HEAD -> takeHead(complete);
            case CHUNK_SIZE -> takeChunkSize(complete);
            case CHUNK_END -> {
                if (!complete.isEmpty()) {
                    throw new InvalidRequestException(400);
                }
                begin(Part.CHUNK_SIZE);
            }
            default -> {
                if (complete.isEmpty()) {
                    part = Part.END;
                }
            }
        }
    }

    private void takeHead(String complete) throws InvalidRequestException {
        if (!complete.isEmpty()) {
            lines.add(complete);
        } else if (!lines.isEmpty()) {
            // An empty line before the request line is read over: RFC 9112, section 2.2.
            RequestHead read = new RequestHead(lines);
            head = read;
            left = read.length();
            boolean large = left > RequestLimits.MAX_BODY_BYTES;
            passedOn = large && read.isImport();
            tooLarge = large && !passedOn;
            begin(read.isChunked() ? Part.CHUNK_SIZE : read.hasBody() ? Part.BODY : Part.END);
        }
    }

    private void takeChunkSize(String complete) throws InvalidRequestException {
        int digits = 0;
        long size = 0;
        while (digits < complete.length() && Character.digit(complete.charAt(digits), 16) >= 0) {
            size = size * 16 + Character.digit(complete.charAt(digits), 16);
            digits++;
            if (digits > MAX_CHUNK_DIGITS) {
                throw new InvalidRequestException(400);
            }
        }
        String extension = complete.substring(digits).strip();
        if (digits == 0 || !(extension.isEmpty() || extension.startsWith(";"))) {
            throw new InvalidRequestException(400);
        }
        left = size;
        begin(size == 0 ? Part.TRAILER : Part.CHUNK);
    }

    private void begin(Part next) {
        part = next;
        lineBytes = 0;
    }

    /** Whether the listener can have it: it is complete, or too large, whatever else comes, or its body is passed on. */
    boolean isReady() {
        return tooLarge || passedOn || part == Part.END;
    }

    /** Whether the next byte is of another request. */
    boolean isAtItsEnd() {
        return part == Part.END;
    }

    /** Whether the client is to be told to send the body; once. */
    boolean isContinueDue() {
        boolean isDue = head != null
                && head.expectsContinue()
                && (passedOn || !isReady())
                && !isAtItsEnd()
                && !continued
                && body.size() == 0;
        continued |= isDue;
        return isDue;
    }

    /**
     * The request, to be called when it is ready. In place of a body that is too large it has one of zeroes, a byte too
     * large: nothing reads it. Before the end of what the client sends its last byte is missing, so that the listener
     * keeps the connection, and the client comes to read the response.
     */
    byte[] bytes() {
        if (head == null) {
            throw new IllegalStateException("Not ready");
        }
        if (passedOn) {
            return concatenated(head.bytes(head.length()), bytesThatCame());
        }
        byte[] content = tooLarge ? new byte[TOO_LARGE - (isAtItsEnd() ? 0 : 1)] : body.toByteArray();
        byte[] first = head.bytes(tooLarge ? TOO_LARGE : content.length);
        return concatenated(first, content);
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private byte[] bytesThatCame() {
        byte[] bytes = body.toByteArray();
        body.reset();
        return bytes;
    }

    /**
     * What has come since {@link #bytes()} was called before the end: the last byte at the end, or the next ones of a body
     * that is passed on; may be empty.
     */
    byte[] moreBytes() {
        return passedOn ? bytesThatCame() : new byte[isAtItsEnd() ? 1 : 0];
    }
}
