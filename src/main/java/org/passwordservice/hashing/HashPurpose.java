package org.passwordservice.hashing;

/** What a hash is needed for. Each purpose has a queue of its own in the {@link HashBulkhead}. */
public enum HashPurpose {
    /** Logging in. */
    LOGIN,
    /** The change of one's own password. */
    CHANGE,
    /** A reset: the answer to a secret question, and the new password. */
    RESET,
    /** A new user. */
    REGISTRATION
}
