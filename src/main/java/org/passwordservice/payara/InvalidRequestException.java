package org.passwordservice.payara;

/** What a client sends is no request that can be served; where the next one would begin is not known either. */
final class InvalidRequestException extends Exception {

    private final int status;

    /**
     * Says how to refuse it.
     *
     * @param status 400 or above
     */
    InvalidRequestException(int status) {
        // A client can cause as many of these as it likes, and the status says it all.
        super(null, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
