package org.passwordservice.hashing;

/** What a hash is needed for. Each has a queue of its own before the {@link HashBulkhead}, and they take turns. */
public enum HashPurpose {
    /** A login. */
    LOGIN,
    /** The change of one's own password. */
    CHANGE,
    /** A reset: the answer to a secret question, and the new password. */
    RESET,
    /** A new user. */
    REGISTRATION
}
