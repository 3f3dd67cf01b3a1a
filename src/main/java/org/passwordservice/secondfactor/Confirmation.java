package org.passwordservice.secondfactor;

/** Whether a {@link Proof} holds. */
public enum Confirmation {
    /** It holds; the code is spent, and the user's row is locked. */
    CONFIRMED,
    /** The code is wrong, or missing where a second factor is on. Nothing was changed. */
    WRONG_CODE,
    /** The password or the second factor has changed since they were read. Nothing was changed. */
    CHANGED_MEANWHILE,
    /** The session has ended. Nothing was changed. */
    SESSION_REVOKED
}
