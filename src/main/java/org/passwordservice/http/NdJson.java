package org.passwordservice.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** JSON in lines: one object a line, in UTF-8. */
public final class NdJson {

    /** The media type. */
    public static final String TYPE = "application/x-ndjson";

    private static final MediaType MEDIA_TYPE = MediaType.valueOf(TYPE);

    private static final Logger LOG = Logger.getLogger(NdJson.class.getName());

    private static final ApiError INCOMPLETE =
            new ApiError("ErrorIncomplete", "The rest could not be read; what was sent is not complete.");

    private NdJson() {}

    /** Whether a body is of this type, and in UTF-8. */
    public static boolean is(@Nullable MediaType type) {
        return type != null
                && type.getType().equalsIgnoreCase(MEDIA_TYPE.getType())
                && type.getSubtype().equalsIgnoreCase(MEDIA_TYPE.getSubtype())
                && Charsets.isUtf8(type);
    }

    /** Writes objects, a part after the other, as long as there are more. */
    @FunctionalInterface
    public interface Source {
        void writeTo(Lines lines) throws IOException;
    }

    /** Takes objects, each of which becomes a line. */
    @FunctionalInterface
    public interface Lines {
        void write(List<?> objects) throws IOException;
    }

    /**
     * A response of lines. Where the source fails after the status was sent, the last line is a {@link Failure} with the
     * code {@code ErrorIncomplete}, because the server would end the response like a complete one.
     */
    public static StreamingOutput body(Source source) {
        return output -> {
            try {
                source.writeTo(objects -> write(output, objects));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A response of lines is not complete", e);
                write(output, List.of(Failure.of(List.of(INCOMPLETE))));
            }
        };
    }

    private static void write(OutputStream output, List<?> objects) throws IOException {
        OutputStream lines = new BufferedOutputStream(output);
        for (Object object : objects) {
            lines.write(StrictJson.write(object));
            lines.write('\n');
        }
        lines.flush();
    }
}
