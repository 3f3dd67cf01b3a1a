package org.passwordservice.http;

import org.jspecify.annotations.Nullable;

/** A body is not one well-formed JSON object of the expected types. The message is for a developer, not for the caller. */
public class MalformedJsonException extends Exception {

    MalformedJsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
