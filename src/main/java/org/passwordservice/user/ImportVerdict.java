package org.passwordservice.user;

/** Whether a user of another system can be added. */
public enum ImportVerdict {
    /** Nothing of the user is here. */
    NEW,
    /** The same user is here. */
    SAME,
    LOGIN_TAKEN,
    EMAIL_TAKEN
}
