package org.passwordservice.hashing;

/** The flow that needs a hash. Each purpose has its own queue in the {@link HashBulkhead}. */
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
