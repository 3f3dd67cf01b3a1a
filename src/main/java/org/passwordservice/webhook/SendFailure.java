package org.passwordservice.webhook;

/** Why a receiver gave no answer. Operators read these names. */
public enum SendFailure {
    /** The host's name has no address. */
    HOST_UNKNOWN,
    /** The address, scheme or port is one that webhooks may not go to. */
    ADDRESS_REFUSED,
    NOT_CONNECTED,
    /** The certificate is not valid for the host, or there is no common protocol. */
    TLS,
    TIMEOUT,
    /** The connection ended without an HTTP status. */
    NO_ANSWER
}
