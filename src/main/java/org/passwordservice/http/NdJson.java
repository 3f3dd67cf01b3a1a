package org.passwordservice.http;

import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** JSON in lines: one object a line, in UTF-8. */
public final class NdJson {

    /** The media type. */
    public static final String TYPE = "application/x-ndjson";

    private static final MediaType MEDIA_TYPE = MediaType.valueOf(TYPE);

    private NdJson() {}

    /** Whether a body is of this type, and in UTF-8. */
    public static boolean is(@Nullable MediaType type) {
        return type != null
                && type.getType().equalsIgnoreCase(MEDIA_TYPE.getType())
                && type.getSubtype().equalsIgnoreCase(MEDIA_TYPE.getSubtype())
                && Charsets.isUtf8(type);
    }
}
