package org.passwordservice.webhook;

import java.io.IOException;

/** An attempt that got no answer. */
final class SendException extends IOException {

    private final SendFailure failure;

    SendException(SendFailure failure, Throwable cause) {
        super(failure.name(), cause);
        this.failure = failure;
    }

    SendException(SendFailure failure) {
        super(failure.name());
        this.failure = failure;
    }

    SendFailure failure() {
        return failure;
    }
}
