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
        byte[] body = readOneTooMany(stream);
        if (body.length > RequestLimits.MAX_BODY_BYTES) {
            throw new RequestTooLargeException();
        }
        return body;
    }

    private static byte[] readOneTooMany(InputStream stream) {
        try {
            return stream.readNBytes(RequestLimits.MAX_BODY_BYTES + 1);
        } catch (IOException e) {
            throw new BadRequestException(e);
        }
    }
}
