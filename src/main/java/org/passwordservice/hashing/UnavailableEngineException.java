package org.passwordservice.hashing;

/** An engine cannot be used on this machine. The message is the reason, for the operator. */
final class UnavailableEngineException extends Exception {

    private static final long serialVersionUID = 1L;

    UnavailableEngineException(String reason) {
        super(reason);
    }
}
