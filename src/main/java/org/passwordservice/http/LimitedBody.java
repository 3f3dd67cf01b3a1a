package org.passwordservice.http;

import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.io.InputStream;
import org.passwordservice.request.RequestLimits;

/** Reads a request body up to the most that any endpoint takes. */
public final class LimitedBody {

    private LimitedBody() {}

    /**
     * Reads the whole body.
     *
     * @throws RequestTooLargeException if it has more than {@link RequestLimits#MAX_BODY_BYTES}; the rest is not read
     * @throws BadRequestException if the client broke off, or framed it wrongly
     */
    public static byte[] read(InputStream stream) {
        return read(stream, RequestLimits.MAX_BODY_BYTES);
    }

    /** As {@link #read}, for a method with {@link LargeBody}: up to {@link RequestLimits#MAX_LARGE_BODY_BYTES}. */
    public static byte[] readLarge(InputStream stream) {
        return read(stream, RequestLimits.MAX_LARGE_BODY_BYTES);
    }

    private static byte[] read(InputStream stream, int most) {
        try {
            byte[] body = stream.readNBytes(most + 1);
            if (body.length > most) {
                throw new RequestTooLargeException();
            }
            return body;
        } catch (IOException e) {
            throw new BadRequestException(e);
        }
    }
}
