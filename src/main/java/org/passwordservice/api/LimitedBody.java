package org.passwordservice.api;

import java.io.IOException;
import java.io.InputStream;

/** Reads a request body up to the most that any endpoint takes. */
public final class LimitedBody {

    /** The most bytes of a body: 16 KiB. */
    public static final int MOST_BYTES = 16 * 1024;

    private LimitedBody() {}

    /**
     * Reads the whole body.
     *
     * @throws RequestTooLargeException if it has more than {@link #MOST_BYTES}; the rest is not read
     */
    public static byte[] read(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new RequestTooLargeException();
        }
        return body;
    }
}
