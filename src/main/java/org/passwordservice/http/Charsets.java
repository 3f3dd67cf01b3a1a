package org.passwordservice.http;

import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;

/** The character set of a request body. */
public final class Charsets {

    /** The second is no registered name, and many clients send it. */
    private static final Pattern UTF_8 = Pattern.compile("utf-?8", Pattern.CASE_INSENSITIVE);

    private Charsets() {}

    /** Whether a body of this type is in UTF-8: it says so, or nothing. */
    public static boolean isUtf8(MediaType type) {
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        return charset == null || UTF_8.matcher(charset).matches();
    }
}
