package org.passwordservice.secret;

import org.jspecify.annotations.Nullable;

/** A stored secret cannot be decrypted. The service must fail then, and never act as if there were none. */
public class UnreadableSecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableSecretException(String message) {
        this(message, null);
    }

    UnreadableSecretException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
