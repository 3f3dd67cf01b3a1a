package org.passwordservice.hashing;

/** What a hash is needed for. Each has a queue of its own before the {@link HashingLane}, and they take turns. */
public enum HashFor {
    /** A login. */
    LOGIN,
    /** The change of one's own password. */
    CHANGE,
    /** A reset: the answer to a secret question, and the new password. */
    RESET,
    /** A new user. */
    REGISTRATION
}
